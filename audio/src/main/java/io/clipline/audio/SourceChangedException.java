package io.clipline.audio;

import java.io.IOException;

/** The object was overwritten between two reads. Opening the recording anew may succeed. */
public final class SourceChangedException extends IOException {
    public SourceChangedException(String sourceName) {
        super(sourceName + " was overwritten while it was read; open the recording again");
    }
}
