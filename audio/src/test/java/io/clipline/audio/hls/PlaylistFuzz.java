package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.audio.RelativeReference;
import io.clipline.audio.fuzz.Harmless;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** Playlists, over segments without fault. */
public final class PlaylistFuzz {

    private PlaylistFuzz() {}

    private static final String MAIN = "main.m3u8";
    private static final Map<String, byte[]> SEGMENTS = segments();

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, UTF_8);
        Harmless.run(() -> AttributeList.parse(text));
        Harmless.run(() -> ByteRange.parse(text, OptionalLong.of(7)));
        Harmless.run(() -> KeyTag.parse(MAIN, PlaylistPlace.UNKNOWN, 0, text));
        Harmless.run(() -> RelativeReference.parse(MAIN, 0, text));
        Harmless.run(() -> MediaPlaylist.parse(MAIN, data, PlaylistPlace.UNKNOWN));
        Harmless.run(() -> MultivariantPlaylist.parse(MAIN, data, PlaylistPlace.UNKNOWN));
        Map<String, byte[]> contents = new HashMap<>(SEGMENTS);
        contents.put(MAIN, data);
        Harmless.cut(contents, MAIN, data);
    }

    public static List<byte[]> seeds() {
        return List.of(
                playlist(new SyntheticHls(4).contents(), SyntheticHls.PLAYLIST),
                playlist(NumberedFmp4.of("ts", 4).files(), "playlist.m3u8"),
                playlist(NumberedFmp4.of("fmp4", 4).files(), "playlist.m3u8"),
                """
                #EXTM3U
                #EXT-X-KEY:METHOD=AES-128,URI="k.key",IV=0x000102030405060708090a0b0c0d0e0f
                #EXT-X-PROGRAM-DATE-TIME:2026-11-22T10:00:00.000Z
                #EXTINF:1.0,
                #EXT-X-BYTERANGE:4000@100
                chunk_00000_a.aac
                #EXT-X-DISCONTINUITY
                #EXT-X-KEY:METHOD=NONE
                #EXTINF:3.008,title
                sub/../chunk_00001_a.aac?x=1
                """.getBytes(UTF_8),
                """
                #EXTM3U
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="en",DEFAULT=YES,URI="playlist.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=64000,CODECS="mp4a.40.2",AUDIO="a"
                playlist.m3u8
                """.getBytes(UTF_8));
    }

    private static byte[] playlist(Map<String, byte[]> contents, String path) {
        return Objects.requireNonNull(contents.get(path));
    }

    private static Map<String, byte[]> segments() {
        SyntheticHls packed = new SyntheticHls(4);
        packed.framesIn = i -> 50;
        Map<String, byte[]> contents = new HashMap<>(packed.contents());
        contents.putAll(NumberedFmp4.of("ts", 4).files());
        contents.putAll(NumberedFmp4.of("fmp4", 4).files());
        contents.put("k.key", new byte[16]);
        return contents;
    }
}
