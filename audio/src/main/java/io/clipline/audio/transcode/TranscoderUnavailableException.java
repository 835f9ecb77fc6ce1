package io.clipline.audio.transcode;

import java.io.IOException;

/** There is no transcoder, or it does not start: a fault of the installation and not of the recording. */
public final class TranscoderUnavailableException extends IOException {

    /** @param what says what is missing and how to provide it */
    public TranscoderUnavailableException(String what) {
        super(what);
    }

    public TranscoderUnavailableException(String what, Throwable cause) {
        super(what, cause);
    }
}
