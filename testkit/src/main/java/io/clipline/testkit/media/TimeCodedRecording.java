package io.clipline.testkit.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A {@link TimeCode} of some length, encoded as AAC-LC. The files are made once per machine, below
 * {@code java.io.tmpdir}, and shared by all test classes and JVMs: do not change them. An hour takes about half a
 * minute the first time.
 *
 * @param seconds how long
 * @param sampleRateHz such as 48000 or 44100
 * @param channels 1 or 2
 */
public record TimeCodedRecording(int seconds, int sampleRateHz, int channels) {

    /**
     * How many samples the encoder puts before the sound. An M4A's edit list hides them; in ADTS, and all that is made
     * of it, they are part of the recording, and second 0 of the time code begins at this sample.
     */
    public static final int PRIMING_SAMPLES = 1024;

    /** An M4A with the index ({@code moov}) at its end and an edit list, as ffmpeg writes it. */
    public Path m4a() {
        return cached("m4a", target -> {
            var arguments = Ffmpeg.aacArguments(sampleRateHz, channels);
            Ffmpeg.ffmpeg(Ffmpeg.concat(arguments, List.of("-f", "ipod", target.toString())))
                    .run(
                            stdin -> new TimeCode(sampleRateHz, channels).writeTo(stdin, seconds),
                            InputStream::readAllBytes);
        });
    }

    /** The very frames of {@link #m4a()} as ADTS. */
    public Path adts() {
        return remuxed("aac", "-f", "adts");
    }

    /** The content of {@link #adts()}: some 30 MB an hour in mono. */
    public byte[] adtsBytes() {
        try {
            return Files.readAllBytes(adts());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The very frames of {@link #m4a()} in another shape.
     *
     * @param extension for the file's name
     * @param options for ffmpeg's muxer, such as {@code -movflags +faststart -f ipod}
     */
    public Path remuxed(String extension, String... options) {
        return cached(String.join(" ", options) + "." + extension, target -> {
            var input = List.of("-i", m4a().toString(), "-c", "copy", "-bitexact");
            Ffmpeg.run(Ffmpeg.concat(Ffmpeg.concat(input, List.of(options)), List.of(target.toString())));
        });
    }

    /**
     * The same sound in another codec: what {@link Ffmpeg#decode} gives begins with second 0 where the file says how much
     * its encoder put before it.
     *
     * @param extension for the file's name
     * @param options for ffmpeg's encoder and muxer, such as {@code -c:a libmp3lame -b:a 64k}
     */
    public Path encoded(String extension, String... options) {
        return cached("encoded " + String.join(" ", options) + "." + extension, target -> {
            var input = Ffmpeg.rawInput(sampleRateHz, channels);
            var output = Ffmpeg.concat(List.of(options), List.of("-bitexact", target.toString()));
            Ffmpeg.ffmpeg(Ffmpeg.concat(input, output))
                    .run(
                            stdin -> new TimeCode(sampleRateHz, channels).writeTo(stdin, seconds),
                            InputStream::readAllBytes);
        });
    }

    private interface Maker {
        void write(Path target) throws IOException;
    }

    private Path cached(String name, Maker maker) {
        try {
            var folder = Files.createDirectories(
                    Path.of(System.getProperty("java.io.tmpdir"), "clipline-media-" + System.getProperty("user.name")));
            var extension = name.substring(name.lastIndexOf('.') + 1);
            var file = folder.resolve(seconds + "s-" + key(name) + "." + extension);
            if (!Files.exists(file)) {
                var unfinished = Files.createTempFile(folder, "unfinished-", "." + extension);
                try {
                    maker.write(unfinished);
                    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(unfinished);
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of all that the content depends on: the sound, the encoder and its options. */
    private String key(String name) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((this + name + Ffmpeg.executable() + Ffmpeg.aacArguments(sampleRateHz, channels))
                    .getBytes(StandardCharsets.UTF_8));
            var code = new TimeCode(sampleRateHz, channels);
            for (int second = 0; second < seconds; second += 1 + seconds / 16) {
                digest.update(code.second(second).toLittleEndianShorts());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
