package io.clipline.audio.flac;

import io.clipline.audio.ogg.OggFile;
import io.clipline.audio.ogg.PageUnwrapper;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * Frames in the pages of an Ogg file. They have numbers and checksums of their own, so neither those of pages nor granule
 * positions are needed to find and prove them, and no page need be read whole.
 */
final class OggFrameSource implements FrameSource {

    private final OggFile file;
    private final int serial;
    private final long end;

    /**
     * @param serial of the stream of FLAC
     * @param end the byte after its last page
     */
    OggFrameSource(OggFile file, int serial, long end) {
        this.file = file;
        this.serial = serial;
        this.end = end;
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(end);
    }

    @Override
    public byte[] read(long start, long wantedEnd) throws IOException {
        return start >= end ? new byte[0] : file.read(start, Math.min(end, wantedEnd));
    }

    @Override
    public Stretch unwrap(byte[] bytes, long start) {
        PageUnwrapper unwrapped = PageUnwrapper.of(bytes, start, serial);
        return Stretch.of(unwrapped.content(), unwrapped.pieces());
    }
}
