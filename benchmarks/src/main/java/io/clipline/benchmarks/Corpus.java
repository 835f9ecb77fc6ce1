package io.clipline.benchmarks;

import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TransportStreamHls;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes the recordings, the same each time, out of one time code: mono, 48 kHz. Sources that several of them are made of
 * are made once and kept until {@link #close}.
 */
final class Corpus implements AutoCloseable {

    static final int SAMPLE_RATE_HZ = 48_000;

    private static final int WAV_HEADER_BYTES = 44;
    private static final long TICKS_PER_SECOND = 90_000;
    private static final int FLAC_BLOCK_SAMPLES = 4608;
    /** As muxers draw them; the same bytes each time need one that is given, and -bitexact alone writes 0. */
    private static final String DRAWN_SERIAL_NUMBER = "1600000000";

    private final int seconds;
    private final Path sources;

    /** @param sources a folder of one's own */
    Corpus(int seconds, Path sources) throws IOException {
        this.seconds = seconds;
        this.sources = Files.createDirectories(sources);
    }

    @Override
    public void close() throws IOException {
        for (String name :
                List.of("source.wav", "source.m4a", "source.aac", "source.mp3", "source.ogg", "source.flac")) {
            Files.deleteIfExists(sources.resolve(name));
        }
    }

    /** Makes one recording in a folder that is made for it. */
    void make(Row row, Path folder) throws IOException {
        switch (row) {
            case HLS_PACKED -> hlsPacked(folder);
            case HLS_PACKED_ROUNDED -> hlsPackedRounded(folder);
            case HLS_PACKED_WRAP -> hlsPackedWrap(folder);
            case HLS_TS -> hlsTs(folder);
            case HLS_TS_SINGLE -> hlsTsSingle(folder);
            case HLS_FMP4 -> hlsFmp4(folder);
            case M4A_FRONT -> m4aFront(folder);
            case M4A_END -> m4aEnd(folder);
            case FMP4_SIDX -> fmp4Sidx(folder);
            case FMP4_MFRA -> fmp4Mfra(folder);
            case ADTS -> adts(folder);
            case MP3_CBR -> mp3Cbr(folder);
            case MP3_VBR -> mp3Vbr(folder);
            case MP3_VBR_NO_XING -> mp3VbrNoXing(folder);
            case OGG_OPUS -> oggOpus(folder);
            case WEBM_OPUS -> webmOpus(folder);
            case WAV -> wav(folder);
            case FLAC -> flac(folder);
            case FLAC_SEEK_TABLE -> flacSeekTable(folder);
        }
    }

    private void hlsPacked(Path folder) throws IOException {
        PackedAacHls.of(adtsBytes()).build().writeTo(folder);
    }

    private void hlsPackedRounded(Path folder) throws IOException {
        PackedAacHls.of(adtsBytes()).declaredSeconds(chunk -> 3.0).build().writeTo(folder);
    }

    /** The clock wraps a sixth into the recording. */
    private void hlsPackedWrap(Path folder) throws IOException {
        PackedAacHls.of(adtsBytes())
                .firstTimestamp((1L << 33) - seconds / 6 * TICKS_PER_SECOND)
                .build()
                .writeTo(folder);
    }

    private void hlsTs(Path folder) throws IOException {
        hls(folder, "-hls_segment_filename", folder.resolve("segment_%05d.ts").toString());
    }

    private void hlsTsSingle(Path folder) throws IOException {
        TransportStreamHls.of(adtsBytes())
                .framesPerSegment(281)
                .framesPerPes(1)
                .build()
                .writeTo(folder);
    }

    private void hlsFmp4(Path folder) throws IOException {
        hls(
                folder,
                "-hls_segment_type",
                "fmp4",
                "-bsf:a",
                "aac_adtstoasc",
                "-hls_segment_filename",
                folder.resolve("segment_%05d.m4s").toString());
    }

    private void hls(Path folder, String... options) throws IOException {
        List<String> all = new ArrayList<>(
                List.of("-f", "hls", "-hls_time", "6", "-hls_list_size", "0", "-hls_playlist_type", "vod"));
        all.addAll(List.of(options));
        copy(adts(), folder.resolve("playlist.m3u8"), all);
    }

    private void m4aFront(Path folder) throws IOException {
        copy(m4a(), folder.resolve("recording.m4a"), List.of("-movflags", "+faststart"));
    }

    private void m4aEnd(Path folder) throws IOException {
        copy(m4a(), folder.resolve("recording.m4a"), List.of());
    }

    private void fmp4Sidx(Path folder) throws IOException {
        fragmented(folder, "+global_sidx+delay_moov+empty_moov+default_base_moof");
    }

    private void fmp4Mfra(Path folder) throws IOException {
        fragmented(folder, "+delay_moov+empty_moov+default_base_moof");
    }

    private void fragmented(Path folder, String flags) throws IOException {
        copy(
                adts(),
                folder.resolve("recording.mp4"),
                List.of("-bsf:a", "aac_adtstoasc", "-movflags", flags, "-frag_duration", "5000000"));
    }

    private void adts(Path folder) throws IOException {
        copy(adts(), folder.resolve("recording.aac"), List.of());
    }

    private void mp3Cbr(Path folder) throws IOException {
        encode(folder.resolve("recording.mp3"), "-c:a", "libmp3lame", "-b:a", "64k");
    }

    private void mp3Vbr(Path folder) throws IOException {
        copy(mp3(), folder.resolve("recording.mp3"), List.of());
    }

    private void mp3VbrNoXing(Path folder) throws IOException {
        copy(mp3(), folder.resolve("recording.mp3"), List.of("-write_xing", "0", "-id3v2_version", "0"));
    }

    private void oggOpus(Path folder) throws IOException {
        copy(opus(), folder.resolve("recording.ogg"), List.of("-serial_offset", DRAWN_SERIAL_NUMBER));
    }

    private void webmOpus(Path folder) throws IOException {
        copy(opus(), folder.resolve("recording.webm"), List.of());
    }

    private void wav(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.createLink(folder.resolve("recording.wav"), pcm());
    }

    private void flac(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.createLink(folder.resolve("recording.flac"), flac());
    }

    private void flacSeekTable(Path folder) throws IOException {
        Files.createDirectories(folder);
        FlacSeekTable.add(flac(), folder.resolve("recording.flac"), FLAC_BLOCK_SAMPLES);
    }

    private Path m4a() throws IOException {
        Path file = sources.resolve("source.m4a");
        return Files.exists(file) ? file : encode(file, "-c:a", "aac", "-q:a", "0.5", "-aac_pns", "0");
    }

    private Path adts() throws IOException {
        Path file = sources.resolve("source.aac");
        return Files.exists(file) ? file : copy(m4a(), file, List.of("-f", "adts"));
    }

    private byte[] adtsBytes() throws IOException {
        return Files.readAllBytes(adts());
    }

    private Path mp3() throws IOException {
        Path file = sources.resolve("source.mp3");
        return Files.exists(file) ? file : encode(file, "-c:a", "libmp3lame", "-q:a", "5");
    }

    private Path opus() throws IOException {
        Path file = sources.resolve("source.ogg");
        return Files.exists(file) ? file : encode(file, "-c:a", "libopus", "-b:a", "36k");
    }

    private Path flac() throws IOException {
        Path file = sources.resolve("source.flac");
        return Files.exists(file)
                ? file
                : encode(file, "-c:a", "flac", "-frame_size", Integer.toString(FLAC_BLOCK_SAMPLES));
    }

    private Path encode(Path file, String... codec) throws IOException {
        return convert(pcm(), file, List.of(codec));
    }

    private static Path copy(Path source, Path file, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(List.of("-c", "copy"));
        all.addAll(options);
        return convert(source, file, all);
    }

    private static Path convert(Path source, Path file, List<String> options) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        List<String> arguments = new ArrayList<>(List.of("-i", source.toString()));
        arguments.addAll(options);
        arguments.addAll(List.of("-bitexact", file.toString()));
        Ffmpeg.run(arguments);
        return file;
    }

    private Path pcm() throws IOException {
        Path file = sources.resolve("source.wav");
        if (!Files.exists(file)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
                out.write(wavHeader(2L * seconds * SAMPLE_RATE_HZ));
                new TimeCode(SAMPLE_RATE_HZ, 1).writeTo(out, seconds);
            }
        }
        return file;
    }

    /** 16 bit, mono. */
    private static byte[] wavHeader(long dataBytes) {
        return ByteBuffer.allocate(WAV_HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt((int) (36 + dataBytes))
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(SAMPLE_RATE_HZ)
                .putInt(2 * SAMPLE_RATE_HZ)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt((int) dataBytes)
                .array();
    }
}
