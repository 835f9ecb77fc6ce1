package io.clipline.testkit.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.Map;

/** Playlists in the manner of the producers whose names they bear, and with what else RFC 8216 allows; no segment exists. */
public final class ProducerPlaylists {

    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");
    /** Fractions of a second without zeros at their end. */
    private static final DateTimeFormatter SHORTEST = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.MILLI_OF_SECOND, 0, 3, true)
            .appendLiteral('Z')
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    private ProducerPlaylists() {}

    /** Media playlists by name. */
    public static Map<String, byte[]> media() {
        Map<String, byte[]> playlists = new LinkedHashMap<>();
        playlists.put("spaces-live-window", spacesLiveWindow());
        playlists.put("livekit-event", livekitEvent());
        playlists.put("agora-and-odd-tags", oddTags().getBytes(UTF_8));
        playlists.put("agora-and-odd-tags-crlf", ("\uFEFF" + oddTags().replace("\n", "\r\n")).getBytes(UTF_8));
        playlists.put("fmp4-in-one-file", fmp4InOneFile());
        playlists.put("rotated-keys", rotatedKeys());
        return playlists;
    }

    /** Multivariant playlists by name. */
    public static Map<String, byte[]> multivariant() {
        Map<String, byte[]> playlists = new LinkedHashMap<>();
        playlists.put("spaces", spaces());
        playlists.put("renditions-and-subtitles", renditionsAndSubtitles());
        return playlists;
    }

    /** X Spaces while live: a window of the last chunks, queries, a wall clock that is not the sum of durations. */
    private static byte[] spacesLiveWindow() {
        StringBuilder text = new StringBuilder("""
                #EXTM3U
                #EXT-X-VERSION:6
                #EXT-X-TARGETDURATION:4
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-MEDIA-SEQUENCE:901
                #EXT-X-DISCONTINUITY-SEQUENCE:0
                #EXT-X-START:TIME-OFFSET=0.01
                """);
        for (int i = 0; i < 3; i++) {
            Instant clock = START.plusMillis(i * 3_011L + i % 2 * 17L);
            text.append("#EXT-X-PROGRAM-DATE-TIME:")
                    .append(clock.plusMillis(250))
                    .append('\n');
            text.append(i % 2 == 0 ? "#EXTINF:3.008,\n" : "#EXTINF:2.987,\n");
            text.append("chunk_%019d_%d_a.aac?type=live\n".formatted(1_772_600_767L * 1_000_000_000 + i, 901 + i));
        }
        return text.toString().getBytes(UTF_8);
    }

    /** LiveKit's egress while it records: segments in a folder, times without zeros at their end, no end. */
    private static byte[] livekitEvent() {
        StringBuilder text = new StringBuilder("""
                #EXTM3U
                #EXT-X-VERSION:4
                #EXT-X-PLAYLIST-TYPE:EVENT
                #EXT-X-ALLOW-CACHE:NO
                #EXT-X-TARGETDURATION:6
                #EXT-X-MEDIA-SEQUENCE:0
                """);
        long[] millis = {0, 5_800, 11_814};
        for (int i = 0; i < millis.length; i++) {
            text.append("#EXT-X-PROGRAM-DATE-TIME:").append(SHORTEST.format(START.plusMillis(millis[i])));
            text.append(i == 2 ? "\n#EXT-X-GAP" : "").append("\n#EXTINF:5.994,\n");
            text.append("room/playlist_%05d.ts\n".formatted(i));
        }
        return text.toString().getBytes(UTF_8);
    }

    /** Agora's tags, and everything that may be written differently. */
    private static String oddTags() {
        return """

                  #EXTM3U
                #EXT-X-VERSION:4
                #EXT-X-PLAYLIST-TYPE:EVENT
                #EXT-X-ALLOW-CACHE:NO
                #EXT-X-TARGETDURATION:6.4
                #EXT-X-MEDIA-SEQUENCE:0
                #EXT-X-AGORA-TRACK-EVENT:EVENT=START,TRACK_TYPE=AUDIO,TIME=20260304050607000
                # a comment
                #a comment without a blank
                #EXT-X-KEY:METHOD=NONE
                #EXT-X-PROGRAM-DATE-TIME:2026-03-04T05:06:07.8Z
                #EXTINF:6.3
                sub/./slice_00000.aac

                #EXT-X-PROGRAM-DATE-TIME:2026-03-04T05:06:14+0000
                #EXT-X-DISCONTINUITY
                #EXTINF: 6 ,a title, with commas
                ./caf%C3%A9%201.aac
                #EXT-X-PROGRAM-DATE-TIME:yesterday
                #EXT-X-GAP
                #EXTINF:0.1234567890123,
                gone.aac
                #EXTINF:3.,
                last.aac
                #EXT-X-ENDLIST
                """.replace("gone.aac", "  gone.aac  ");
    }

    /** Segments that are ranges of one file, most of which only say how long they are. */
    private static byte[] fmp4InOneFile() {
        return """
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-TARGETDURATION:6
                #EXT-X-MAP:URI="all.mp4",BYTERANGE="650"
                #EXTINF:6.016,
                #EXT-X-BYTERANGE:30000@650
                all.mp4
                #EXTINF:5.994667,
                #EXT-X-BYTERANGE:31000
                all.mp4
                #EXT-X-DISCONTINUITY
                #EXT-X-MAP:URI="second/all.mp4",BYTERANGE="600@24"
                #EXTINF:5.994667,
                #EXT-X-BYTERANGE:29000@624
                second/all.mp4
                #EXTINF:5.994667,
                #EXT-X-BYTERANGE:100
                second/all.mp4
                #EXTINF:5.994667,
                third.mp4
                #EXT-X-ENDLIST
                """.getBytes(UTF_8);
    }

    /** Keys that change, end, and have initialization vectors of their own or none. */
    private static byte[] rotatedKeys() {
        StringBuilder text = new StringBuilder("""
                #EXTM3U
                #EXT-X-VERSION:5
                #EXT-X-TARGETDURATION:6
                #EXT-X-MEDIA-SEQUENCE:258
                """);
        Map<String, String> tagsBefore = new LinkedHashMap<>();
        tagsBefore.put("clear.ts", "");
        tagsBefore.put("one-259.ts", "#EXT-X-KEY:METHOD=AES-128,URI=\"keys/one.key\"\n");
        tagsBefore.put("one-260.ts", "");
        tagsBefore.put("two-261.m4s", """
                #EXT-X-KEY:METHOD=AES-128,URI="keys/two.key?v=2",IV=0x000102030405060708090A0B0C0D0E0F
                #EXT-X-MAP:URI="init.mp4"
                """);
        tagsBefore.put(
                "two-262.m4s", "#EXT-X-KEY:METHOD=AES-128,KEYFORMAT=\"com.example\",URI=\"https://keys.example/x\"\n");
        tagsBefore.put("clear-263.m4s", "#EXT-X-KEY:METHOD=NONE\n");
        tagsBefore.forEach((path, tags) ->
                text.append(tags).append("#EXTINF:6,\n").append(path).append('\n'));
        return text.append("#EXT-X-ENDLIST\n").toString().getBytes(UTF_8);
    }

    /** X Spaces: one variant beside the playlist, one on another path. */
    private static byte[] spaces() {
        String playlist = "playlist_%020d.m3u8?type=replay".formatted(1_772_600_767L);
        return """
                #EXTM3U
                #EXT-X-VERSION:6
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=70000,BANDWIDTH=130000,CODECS="mp4a.40.2"
                %s
                #EXT-X-STREAM-INF:BANDWIDTH=350000,CODECS="mp4a.40.2"
                /transcode/x.y.z/audio-space/%s
                """.formatted(playlist, playlist).getBytes(UTF_8);
    }

    private static byte[] renditionsAndSubtitles() {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        text.append(media("AUDIO", "aud", "Deutsch", "de", ",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\"", "audio"));
        text.append(media("AUDIO", "aud", "English, live", "en", "", "audio"));
        text.append(media("SUBTITLES", "sub", "English", "en", "", "text"));
        text.append(media("SUBTITLES", "sub", "Deutsch", "de", ",DEFAULT=YES", "text"));
        return text.append("""
                #EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID="cc",NAME="x",INSTREAM-ID="CC1"
                #EXT-X-STREAM-INF:BANDWIDTH=2000000,CODECS="avc1.640020,mp4a.40.2",AUDIO="aud",SUBTITLES="sub"
                video/960.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=8000000,CODECS="avc1.64002a,mp4a.40.2",AUDIO="aud",SUBTITLES="sub"
                https://cdn.example/video/1920.m3u8
                #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=190000,CODECS="avc1.64002a",URI="video/iframes.m3u8"
                """).toString().getBytes(UTF_8);
    }

    private static String media(String type, String group, String name, String language, String more, String folder) {
        return "#EXT-X-MEDIA:TYPE=%s,GROUP-ID=\"%s\",NAME=\"%s\",LANGUAGE=\"%s\"%s,URI=\"%s/%s.m3u8\"\n"
                .formatted(type, group, name, language, more, folder, language);
    }
}
