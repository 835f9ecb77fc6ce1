package io.clipline.audio.hls;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RelativeReference;
import java.io.IOException;
import java.util.List;

/** The files of a recording as another of its playlists sees them: references count from the folder of that one. */
final class SubfolderFiles implements RecordingFiles {

    private final RecordingFiles files;
    private final RelativeReference playlist;

    SubfolderFiles(RecordingFiles files, RelativeReference playlist) {
        this.files = files;
        this.playlist = playlist;
    }

    @Override
    public ByteSource main() {
        return files.open(playlist);
    }

    @Override
    public ByteSource open(RelativeReference reference) {
        int folderEnd = playlist.path().lastIndexOf('/') + 1;
        String folder = playlist.path().substring(0, folderEnd);
        return files.open(new RelativeReference(folder + reference.path(), reference.query()));
    }

    @Override
    public List<byte[]> readAll(List<RangeRead> reads) throws IOException {
        return files.readAll(reads);
    }

    @Override
    public boolean isSettled() {
        return files.isSettled();
    }
}
