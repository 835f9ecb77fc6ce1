package io.clipline.worker.ffmpeg;

import io.clipline.audio.transcode.AacTarget;
import io.clipline.audio.transcode.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What ffmpeg is told, so that it decodes an excerpt, keeps the wanted samples and encodes them the same way each time. */
final class FfmpegArguments {

    /** Measured on speech: with less, noise is louder than what masks it in more than one band of forty. */
    private static final String MONO_BIT_RATE = "128k";

    private static final String STEREO_BIT_RATE = "192k";

    /** The largest single piece of memory that libav asks for; an excerpt's frames are far smaller. */
    private static final int MAX_ALLOCATION_BYTES = 64 << 20;

    /** A resampler may give out a sample less than the clip lasts; what is too much is trimmed. */
    private static final int RESAMPLING_PAD_SAMPLES = 8;

    /** For as many channels ffmpeg knows where the speakers stand, also where the excerpt does not say it. */
    private static final int MAX_KNOWN_CHANNELS = 8;

    private FfmpegArguments() {}

    static List<String> of(Excerpt excerpt, AacTarget target) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-nostdin", "-hide_banner", "-nostats", "-loglevel", "error"));
        arguments.addAll(List.of("-max_alloc", Integer.toString(MAX_ALLOCATION_BYTES)));
        arguments.addAll(List.of("-filter_threads", "1", "-threads", "1"));
        // A packet that does not decode would shift all samples after it; a change of format would count them anew.
        arguments.addAll(List.of("-max_error_rate", "0", "-reinit_filter", "0"));
        arguments.addAll(List.of("-protocol_whitelist", "pipe", "-f", excerpt.demuxer()));
        arguments.addAll(List.of("-flags2", "+skip_manual", "-i", "pipe:0", "-map", "0:a:0", "-map_metadata", "-1"));
        arguments.addAll(List.of("-filter:a", filter(excerpt, target)));
        // Where the decoder gives out another rate than the excerpt says, the number of frames tells.
        arguments.addAll(List.of("-ar", Integer.toString(target.sampleRateHz())));
        arguments.addAll(List.of("-ac", Integer.toString(target.channels())));
        arguments.addAll(List.of("-c:a", "aac", "-b:a", target.channels() == 1 ? MONO_BIT_RATE : STEREO_BIT_RATE));
        // Writing each frame on its own costs a twentieth of the encode.
        arguments.addAll(List.of("-threads", "1", "-bitexact", "-flush_packets", "0", "-f", "adts", "pipe:1"));
        return arguments;
    }

    private static String filter(Excerpt excerpt, AacTarget target) {
        long end = excerpt.skipSamples() + excerpt.samples();
        String filter = "atrim=start_sample=" + excerpt.skipSamples() + ":end_sample=" + end + ",asetpts=N/SR/TB";
        if (excerpt.channels() > MAX_KNOWN_CHANNELS) {
            filter += "," + evenMix(excerpt.channels(), target.channels());
        } else if (excerpt.channels() != target.channels()) {
            // Scaled so that no mix is louder than full scale (ITU-R BS.775-4, annex 4, with a factor for all).
            filter += ",aresample=out_chlayout=stereo:rematrix_maxval=1";
        }
        if (excerpt.sampleRateHz() != target.sampleRateHz()) {
            filter += ",aresample=" + target.sampleRateHz() + ",apad=pad_len=" + RESAMPLING_PAD_SAMPLES
                    + ",atrim=end_sample=" + target.samples(excerpt.samples(), excerpt.sampleRateHz());
        }
        return filter;
    }

    /** Nobody says where so many speakers stand: a microphone each, so everybody is heard from the middle. */
    private static String evenMix(int channels, int mixedChannels) {
        String sum = IntStream.range(0, channels).mapToObj(n -> "c" + n).collect(Collectors.joining("+"));
        return "pan=" + mixedChannels + "c"
                + IntStream.range(0, mixedChannels)
                        .mapToObj(n -> "|c" + n + "<" + sum)
                        .collect(Collectors.joining());
    }
}
