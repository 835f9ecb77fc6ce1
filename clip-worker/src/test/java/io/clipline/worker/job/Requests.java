package io.clipline.worker.job;

import io.clipline.audio.Captioning;
import io.clipline.events.ClipRequested;
import io.clipline.events.Platform;
import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import io.clipline.schemas.ClipId;
import java.time.Instant;
import java.util.Optional;

/** Events as the tests want them: one good request and one good recording, to be changed from there. */
final class Requests {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final String RECORDING_ID = "space-1";
    static final String HOST = "host-1";
    static final String CREATOR = "user-7";

    /** For recordings that name none, and of whom nobody names any. */
    static final Captioning NO_CAPTIONS = new Captioning(Optional.empty());

    private Requests() {}

    static ClipRequested.Builder request(long startMillis, long durationMillis) {
        return ClipRequested.newBuilder()
                .setClipId(ClipId.fromWish(RECORDING_ID, startMillis, durationMillis, CREATOR))
                .setRecordingId(RECORDING_ID)
                .setStartMillis(startMillis)
                .setDurationMillis(durationMillis)
                .setCreatorId(CREATOR)
                .setPlatform(Platform.IOS)
                .setRequestedAt(NOW);
    }

    static Recording.Builder recording() {
        return Recording.newBuilder()
                .setRecordingId(RECORDING_ID)
                .setState(RecordingState.ENDED)
                .setLocation("s3://recordings/space-1/playlist.m3u8")
                .setHostId(HOST)
                .setStartedAt(NOW.minusSeconds(3_600))
                .setUpdatedAt(NOW);
    }
}
