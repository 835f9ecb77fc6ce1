package io.clipline.timeline;

import io.clipline.runtime.ServiceMain;

/** Runs the projector as a process of its own. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        ServiceMain.run(
                TimelineProjector.NAME,
                "Folds events about clips into the timeline, and answers questions about it over HTTP.",
                TimelineProjectorConfig.SETTINGS,
                args,
                settings -> TimelineProjector.start(TimelineProjectorConfig.from(settings)));
    }
}
