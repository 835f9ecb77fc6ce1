package io.clipline.benchmarks;

import java.util.Locale;

/** The recordings that are cut: one for each way in which producers write them. */
enum Row {
    HLS_PACKED("m4a", "playlist.m3u8", 1024),
    HLS_PACKED_ROUNDED("m4a", "playlist.m3u8", 1024),
    HLS_PACKED_WRAP("m4a", "playlist.m3u8", 1024),
    HLS_TS("m4a", "playlist.m3u8", 1024),
    HLS_TS_SINGLE("m4a", "playlist.m3u8", 1024),
    HLS_FMP4("m4a", "playlist.m3u8", 1024),
    M4A_FRONT("m4a", "recording.m4a", 0),
    M4A_END("m4a", "recording.m4a", 0),
    FMP4_SIDX("m4a", "recording.mp4", 1024),
    FMP4_MFRA("m4a", "recording.mp4", 1024),
    ADTS("m4a", "recording.aac", 1024),
    MP3_CBR("mp3", "recording.mp3", 0),
    MP3_VBR("mp3", "recording.mp3", 0),
    MP3_VBR_NO_XING("mp3", "recording.mp3", 1105),
    OGG_OPUS("ogg", "recording.ogg", 0),
    WEBM_OPUS("webm", "recording.webm", 0),
    WAV("wav", "recording.wav", 0),
    FLAC("flac", "recording.flac", 0),
    FLAC_SEEK_TABLE("flac", "recording.flac", 0);

    private final String copyExtension;
    private final String file;
    private final int soundAtSample;

    /**
     * @param copyExtension of the file that a copy by ffmpeg goes into
     * @param file what is opened
     * @param soundAtSample at which of the recording's samples second 0 of the time code begins: encoders put some
     *     before it, and not all containers hide them
     */
    Row(String copyExtension, String file, int soundAtSample) {
        this.copyExtension = copyExtension;
        this.file = file;
        this.soundAtSample = soundAtSample;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String copyExtension() {
        return copyExtension;
    }

    /** The path of the recording's main file. */
    String entry() {
        return title() + "/" + file;
    }

    boolean isPlaylist() {
        return file.endsWith(".m3u8");
    }

    /** Whether Clipline encodes its clips, unless it is told to keep the codec, which it then can. */
    boolean isEncoded() {
        return !copyExtension.equals("m4a");
    }

    double soundAtSeconds() {
        return (double) soundAtSample / Corpus.SAMPLE_RATE_HZ;
    }
}
