package io.clipline.benchmarks;

import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.Ffmpeg.PacketPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many bytes nobody can do without who cuts a clip: what lies between its first and its last packet. Nothing for
 * finding them, but the playlist where there is one.
 *
 * @param packets of the recording, where it is one file; none where it is many
 * @param playlistBytes of the playlist
 * @param bytesPerMilli what all the other files take on average
 */
record LeastBytes(List<PacketPlace> packets, long playlistBytes, double bytesPerMilli) {

    /**
     * @param folder which has nothing but the recording
     * @param recordingMillis how long it is
     */
    static LeastBytes of(Row row, Path folder, long recordingMillis) throws IOException {
        Path entry = folder.resolve(row.entry()).getFileName();
        Path main = folder.resolve(entry);
        if (!row.isPlaylist()) {
            return new LeastBytes(Ffmpeg.packets(main), 0, 0);
        }
        long bytes = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                bytes += file.equals(main) ? 0 : Files.size(file);
            }
        }
        return new LeastBytes(List.of(), Files.size(main), (double) bytes / recordingMillis);
    }

    long of(Cut cut) {
        if (packets.isEmpty()) {
            return playlistBytes + Math.round(bytesPerMilli * cut.durationMillis());
        }
        double start = cut.startMillis() / 1000.0;
        double end = start + cut.durationMillis() / 1000.0;
        long first = packets.get(0).position();
        long behind = -1;
        for (PacketPlace packet : packets) {
            if (packet.seconds() <= start) {
                first = packet.position();
            } else if (packet.seconds() >= end && behind < 0) {
                behind = packet.position();
            }
        }
        return (behind < 0 ? packets.get(packets.size() - 1).position() : behind) - first;
    }
}
