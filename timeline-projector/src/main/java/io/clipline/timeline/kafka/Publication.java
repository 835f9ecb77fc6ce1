package io.clipline.timeline.kafka;

import io.clipline.events.TimelineClip;
import io.clipline.timeline.view.ClipChanges;
import io.clipline.timeline.view.ClipView;
import io.clipline.timeline.view.ClipView.Standing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Turns views into what the topic timeline-clips says: a clip that is shown, a tombstone for one that is not any more,
 * nothing for one that never was, and nothing twice in a row.
 *
 * <p>What was said last is remembered in memory alone, for a limited number of clips. After a crash facts since the last
 * commit are folded again into a state that may have them already; what they should have led to may not have reached the
 * broker, so it must be said again and no store may say that it was.
 */
final class Publication extends ContextualProcessor<String, ClipView, String, TimelineClip> {

    private static final int REMEMBERED_CLIPS = 1_000;

    private final ClipChanges changes;
    private final ProjectorMeters meters;
    private final Map<String, Optional<TimelineClip>> saidLast = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<TimelineClip>> eldest) {
            return size() > REMEMBERED_CLIPS;
        }
    };

    Publication(ClipChanges changes, ProjectorMeters meters) {
        this.changes = changes;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, TimelineClip> context) {
        super.init(context);
        saidLast.clear();
    }

    @Override
    public void process(Record<String, ClipView> change) {
        @Nullable ClipView view = change.value();
        if (view == null || view.needsTombstone()) {
            say(change, Optional.empty());
        } else if (view.standing() == Standing.SHOWN) {
            say(change, view.clip());
            return;
        }
        // A clip that is shown is announced by the index, which then has it; all else has nothing to wait for.
        if (view == null || view.isTerminal()) {
            changes.changed(change.key());
        }
    }

    private void say(Record<String, ClipView> change, Optional<TimelineClip> clip) {
        if (!clip.equals(saidLast.put(change.key(), clip))) {
            long ageMillis = context().currentSystemTimeMs() - change.timestamp();
            meters.factAge().record(Duration.ofMillis(Math.max(0, ageMillis)));
            context().forward(change.<TimelineClip>withValue(clip.orElse(null)));
        }
    }
}
