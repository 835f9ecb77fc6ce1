package io.clipline.audio;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Files to which nothing will be added any more. */
public record SettledFiles(RecordingFiles files) implements RecordingFiles {

    @Override
    public ByteSource main() {
        return files.main();
    }

    @Override
    public ByteSource open(RelativeReference reference) {
        return files.open(reference);
    }

    @Override
    public List<byte[]> readAll(List<RangeRead> reads) throws IOException {
        return files.readAll(reads);
    }

    @Override
    public Optional<URI> url() {
        return files.url();
    }

    @Override
    public boolean isSettled() {
        return true;
    }
}
