package io.clipline.timeline.view;

/** Is told when looking a clip up may give another answer than before. */
@FunctionalInterface
public interface ClipChanges {
    /** Must return at once and may be called from any thread, also when nothing has changed after all. */
    void changed(String clipId);
}
