package io.clipline.audio.index;

import java.util.Optional;

/** Why there is no further frame in an index. */
public enum Ending {
    /** The object has none. */
    END_OF_OBJECT(0),
    /** Frames follow that go to another decoder or last otherwise, so that counting them would give no time. */
    CHANGE(1),
    /** More follows that is no audio than was looked through. */
    NO_AUDIO(2);

    private final int code;

    Ending(int code) {
        this.code = code;
    }

    /** As it stands in an index file. */
    int code() {
        return code;
    }

    static Optional<Ending> of(int code) {
        for (Ending ending : values()) {
            if (ending.code == code) {
                return Optional.of(ending);
            }
        }
        return Optional.empty();
    }
}
