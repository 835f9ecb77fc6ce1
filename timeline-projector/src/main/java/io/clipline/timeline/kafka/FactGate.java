package io.clipline.timeline.kafka;

import io.clipline.events.ClipFailed;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipReady;
import io.clipline.events.ClipRequested;
import io.clipline.schemas.ClipId;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/** Lets facts pass whose key is their clip's id. The others become dead letters: nobody could find them again. */
final class FactGate<V> implements FixedKeyProcessor<String, V, V> {

    private final Function<V, String> clipIdOf;
    private final Function<V, Optional<String>> complaint;
    private @Nullable FixedKeyProcessorContext<String, V> context;

    private FactGate(Function<V, String> clipIdOf, Function<V, Optional<String>> complaint) {
        this.clipIdOf = clipIdOf;
        this.complaint = complaint;
    }

    /** @param clipIdOf the clip that a fact is about */
    static <V> FixedKeyProcessorSupplier<String, V, V> of(Function<V, String> clipIdOf) {
        return of(clipIdOf, fact -> Optional.empty());
    }

    /** @param complaint what else is wrong with a fact; empty: nothing */
    static <V> FixedKeyProcessorSupplier<String, V, V> of(
            Function<V, String> clipIdOf, Function<V, Optional<String>> complaint) {
        return () -> new FactGate<>(clipIdOf, complaint);
    }

    /** Ids are keys of the index, so their length has a limit. */
    static Optional<String> complaint(ClipRequested request) {
        return Stream.of(request.getRecordingId(), request.getCreatorId())
                .filter(id -> id.isEmpty() || id.length() > ClipId.MAX_FIELD_LENGTH)
                .map(id -> "an id has " + id.length() + " characters; a recording or creator has 1 to "
                        + ClipId.MAX_FIELD_LENGTH)
                .findFirst();
    }

    /** A fact that is folded must be one that views can be made of, or every look at its clip would fail. */
    static Optional<String> complaint(ClipOutcome outcome) {
        Object result = outcome.getResult();
        return result instanceof ClipReady || result instanceof ClipFailed
                ? Optional.empty()
                : Optional.of("the result is neither READY nor FAILED, but "
                        + result.getClass().getName());
    }

    @Override
    public void init(FixedKeyProcessorContext<String, V> context) {
        this.context = context;
    }

    @Override
    public void process(FixedKeyRecord<String, V> fact) {
        @Nullable String key = fact.key();
        @Nullable V value = fact.value();
        if (value == null) {
            throw new UnusableFactException("a fact cannot be taken back by a tombstone; write a command");
        }
        if (key == null || !ClipId.isValid(key)) {
            throw new UnusableFactException("the key is no clip id, which is 32 characters of a-z and 2-7");
        }
        if (!key.equals(clipIdOf.apply(value))) {
            throw new UnusableFactException("the key is " + key + ", but the fact is about another clip");
        }
        complaint.apply(value).ifPresent(what -> {
            throw new UnusableFactException(what);
        });
        if (context != null) {
            context.forward(fact);
        }
    }
}
