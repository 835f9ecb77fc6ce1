package io.clipline.request;

import io.clipline.runtime.ServiceMain;

/** Runs the service as a process of its own. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        ServiceMain.run(
                ClipRequestService.NAME,
                "Takes wishes for clips over HTTP and writes them to Kafka.",
                ClipRequestServiceConfig.SETTINGS,
                args,
                settings -> ClipRequestService.start(ClipRequestServiceConfig.from(settings)));
    }
}
