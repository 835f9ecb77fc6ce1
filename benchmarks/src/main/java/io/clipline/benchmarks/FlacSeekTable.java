package io.clipline.benchmarks;

import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.Ffmpeg.PacketPlace;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Gives a FLAC file the seek table (RFC 9639, 8.5) that {@code flac} writes and ffmpeg does not: a point for each 10 s. */
final class FlacSeekTable {

    private static final int SECONDS_PER_POINT = 10;

    /** Marker and STREAMINFO, which stand first in each file. */
    private static final int HEAD_BYTES = 42;

    private static final int SEEK_TABLE = 3;

    private FlacSeekTable() {}

    /**
     * Copies a file of fixed blocks that ffmpeg wrote.
     *
     * @param blockSamples of each of its frames but the last
     */
    static void add(Path source, Path file, int blockSamples) throws IOException {
        byte[] points = points(Ffmpeg.packets(source), blockSamples);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(source), 1 << 20);
                OutputStream out = Files.newOutputStream(file)) {
            out.write(in.readNBytes(HEAD_BYTES));
            out.write(new byte[] {
                SEEK_TABLE, (byte) (points.length >> 16), (byte) (points.length >> 8), (byte) points.length
            });
            out.write(points);
            in.transferTo(out);
        }
    }

    private static byte[] points(List<PacketPlace> frames, int blockSamples) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream points = new DataOutputStream(bytes);
        double next = 0;
        for (PacketPlace frame : frames) {
            if (frame.seconds() >= next) {
                points.writeLong(Math.round(frame.seconds() * Corpus.SAMPLE_RATE_HZ));
                points.writeLong(frame.position() - frames.get(0).position());
                points.writeShort(blockSamples);
                next += SECONDS_PER_POINT;
            }
        }
        return bytes.toByteArray();
    }
}
