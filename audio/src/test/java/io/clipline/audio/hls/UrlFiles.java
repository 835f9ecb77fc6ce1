package io.clipline.audio.hls;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RelativeReference;
import java.net.URI;
import java.util.Optional;

/** Files whose main object has a URL. */
record UrlFiles(RecordingFiles files, URI mainUrl) implements RecordingFiles {

    @Override
    public ByteSource main() {
        return files.main();
    }

    @Override
    public ByteSource open(RelativeReference reference) {
        return files.open(reference);
    }

    @Override
    public Optional<URI> url() {
        return Optional.of(mainUrl);
    }
}
