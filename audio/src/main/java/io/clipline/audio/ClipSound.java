package io.clipline.audio;

import io.clipline.audio.loudness.Loudness;

/** What a finished clip sounds and looks like. */
public final class ClipSound {

    private final Loudness loudness;
    private final byte[] waveform;

    /** @param waveform as {@link io.clipline.audio.waveform.Waveform#toJson} gives it; not copied */
    public ClipSound(Loudness loudness, byte[] waveform) {
        this.loudness = loudness;
        this.waveform = waveform;
    }

    public Loudness loudness() {
        return loudness;
    }

    /** The peaks as JSON; not a copy, so not to be changed. */
    public byte[] waveform() {
        return waveform;
    }
}
