package io.clipline.timeline.kafka;

import io.clipline.timeline.view.ClipFacts;
import io.clipline.timeline.view.ClipView;
import io.clipline.timeline.view.ClipView.Standing;
import io.clipline.timeline.view.StandingCommands;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * The projector's state as bytes: the events themselves, each as it would stand on its own topic. So their schemas may
 * change under the registry's rules without a word here.
 */
final class StateSerdes {

    private static final int FACT_PARTS = 6;
    private static final int VIEW_PARTS = 3;
    private static final byte[] DECIDED = {};

    private StateSerdes() {}

    static Serde<ClipFacts> facts(EventSerdes events) {
        return Serdes.serdeFrom(
                (topic, facts) -> facts == null ? null : Frames.write(parts(events, facts)),
                (topic, bytes) -> bytes == null ? null : facts(events, Frames.read(bytes, FACT_PARTS)));
    }

    static Serde<ClipView> views(EventSerdes events) {
        return Serdes.serdeFrom(
                (topic, view) -> view == null ? null : Frames.write(parts(events, view)),
                (topic, bytes) -> bytes == null ? null : view(events, Frames.read(bytes, VIEW_PARTS)));
    }

    private static List<Optional<byte[]>> parts(EventSerdes events, ClipFacts facts) {
        StandingCommands commands = facts.commands();
        return List.of(
                bytes(events.requests(), facts.request()),
                bytes(events.outcomes(), facts.outcome()),
                bytes(events.commands(), commands.removal()),
                bytes(events.commands(), commands.hold()),
                bytes(events.commands(), commands.pin()),
                bytes(events.commands(), commands.title()));
    }

    private static ClipFacts facts(EventSerdes events, List<Optional<byte[]>> parts) {
        return new ClipFacts(
                event(events.requests(), parts.get(0)),
                event(events.outcomes(), parts.get(1)),
                new StandingCommands(
                        event(events.commands(), parts.get(2)),
                        event(events.commands(), parts.get(3)),
                        event(events.commands(), parts.get(4)),
                        event(events.commands(), parts.get(5))));
    }

    private static List<Optional<byte[]>> parts(EventSerdes events, ClipView view) {
        return List.of(
                Optional.of(view.standing().name().getBytes(StandardCharsets.UTF_8)),
                view.decided() ? Optional.of(DECIDED) : Optional.empty(),
                bytes(events.timelineClips(), view.clip()));
    }

    private static ClipView view(EventSerdes events, List<Optional<byte[]>> parts) {
        String standing = new String(parts.get(0).orElseThrow(), StandardCharsets.UTF_8);
        return new ClipView(
                Standing.valueOf(standing), parts.get(1).isPresent(), event(events.timelineClips(), parts.get(2)));
    }

    private static <V extends SpecificRecord> Optional<byte[]> bytes(EventSerde<V> serde, Optional<V> event) {
        return event.map(present -> notNull(serde.write(present)));
    }

    private static <V extends SpecificRecord> Optional<V> event(EventSerde<V> serde, Optional<byte[]> bytes) {
        return bytes.map(present -> notNull(serde.read(present)));
    }

    private static <T> T notNull(@Nullable T written) {
        if (written == null) {
            throw new SerializationException("a serde made nothing of something");
        }
        return written;
    }
}
