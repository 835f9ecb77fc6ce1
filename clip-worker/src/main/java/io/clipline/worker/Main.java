package io.clipline.worker;

import io.clipline.runtime.ServiceMain;

/** The worker as a process. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        ServiceMain.run(
                "clip-worker",
                "Cuts clips: takes requests from Kafka, reads recordings and writes clips on S3, publishes outcomes.",
                ClipWorkerConfig.SETTINGS,
                args,
                settings -> ClipWorker.start(ClipWorkerConfig.from(settings)));
    }
}
