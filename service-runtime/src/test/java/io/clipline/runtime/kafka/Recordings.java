package io.clipline.runtime.kafka;

import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import java.time.Instant;

/** Events for the tests. */
final class Recordings {

    private Recordings() {}

    static Recording recording(String id, String title) {
        return Recording.newBuilder()
                .setRecordingId(id)
                .setState(RecordingState.LIVE)
                .setHostId("host")
                .setTitle(title)
                .setStartedAt(Instant.ofEpochMilli(1_000))
                .setUpdatedAt(Instant.ofEpochMilli(2_000))
                .build();
    }
}
