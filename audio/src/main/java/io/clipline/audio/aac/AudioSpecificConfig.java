package io.clipline.audio.aac;

import io.clipline.audio.UnreadableRecordingException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * What a decoder must know before the first AAC frame (ISO/IEC 14496-3, 1.6.2.1), for the object types that ADTS can
 * name too, and for xHE-AAC, with frames of 1024 samples.
 *
 * @param audioObjectType of the core: 1 Main, 2 LC, 3 SSR, 4 LTP; 42 xHE-AAC
 * @param sampleRateHz of the core, 1 to 2^24 - 1
 * @param channelConfiguration 1 to 7, 11 to 14 (table 1.19); 0 where the channels are listed
 * @param extension present for HE-AAC that says so; SBR may also hide in the frames of a config without it
 * @param program the list of channels, where there is no number for them
 * @param extendedHighEfficiency what xHE-AAC says beside that, and nothing else does
 */
public record AudioSpecificConfig(
        int audioObjectType,
        int sampleRateHz,
        int channelConfiguration,
        Optional<Extension> extension,
        Optional<ProgramConfig> program,
        Optional<ExtendedHighEfficiency> extendedHighEfficiency) {

    /**
     * xHE-AAC.
     *
     * @param usac of its frames; not {@linkplain UsacConfig#refusal() refused}
     * @param bytes the whole AudioSpecificConfig, untouched; read-only
     */
    public record ExtendedHighEfficiency(UsacConfig usac, ByteBuffer bytes) {}

    /**
     * What stands on top of the core in HE-AAC.
     *
     * @param audioObjectType 5 for SBR (HE-AAC), 29 for SBR and parametric stereo (HE-AAC v2)
     * @param sampleRateHz of the decoder's output, 1 to 2^24 - 1
     */
    public record Extension(int audioObjectType, int sampleRateHz) {

        static final int SBR = 5;
        static final int PARAMETRIC_STEREO = 29;

        public Extension {
            require(audioObjectType == SBR || audioObjectType == PARAMETRIC_STEREO, "extension type", audioObjectType);
            require(SamplingFrequency.isWritable(sampleRateHz), "extension sample rate", sampleRateHz);
        }
    }

    /** PCM samples per channel that one frame stands for. */
    public static final int SAMPLES_PER_FRAME = 1024;

    private static final int LC = 2;
    private static final int LTP = 4;
    static final int EXTENDED_HIGH_EFFICIENCY = 42;

    private static final int SBR_RATIO = 2;

    /** Channels of each channelConfiguration; 0 where the table has none. */
    private static final List<Integer> CHANNELS = List.of(0, 1, 2, 3, 4, 5, 6, 8, 0, 0, 0, 7, 8, 24, 8, 0);

    public AudioSpecificConfig {
        require(
                extendedHighEfficiency.isPresent()
                        ? audioObjectType == EXTENDED_HIGH_EFFICIENCY
                        : audioObjectType >= 1 && audioObjectType <= LTP,
                "audio object type",
                audioObjectType);
        require(SamplingFrequency.isWritable(sampleRateHz), "sample rate", sampleRateHz);
        boolean numbered = channelConfiguration > 0
                && channelConfiguration < CHANNELS.size()
                && CHANNELS.get(channelConfiguration) > 0;
        require(
                program.isPresent() ? channelConfiguration == 0 : numbered,
                "channel configuration",
                channelConfiguration);
        program.ifPresent(list -> require(list.channels() > 0, "number of channels", list.channels()));
    }

    /** A config whose channels have a number. */
    public AudioSpecificConfig(
            int audioObjectType, int sampleRateHz, int channelConfiguration, Optional<Extension> extension) {
        this(audioObjectType, sampleRateHz, channelConfiguration, extension, Optional.empty());
    }

    /** A config of what ADTS can name too. */
    public AudioSpecificConfig(
            int audioObjectType,
            int sampleRateHz,
            int channelConfiguration,
            Optional<Extension> extension,
            Optional<ProgramConfig> program) {
        this(audioObjectType, sampleRateHz, channelConfiguration, extension, program, Optional.empty());
    }

    /** The config of xHE-AAC with one or two channels. */
    static AudioSpecificConfig of(ExtendedHighEfficiency config) {
        return new AudioSpecificConfig(
                EXTENDED_HIGH_EFFICIENCY,
                config.usac().sampleRateHz(),
                config.usac().channels(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(config));
    }

    /** Whether the rate is one of those that AAC has tables for (ISO/IEC 14496-3, table 1.18). */
    public static boolean hasRate(int sampleRateHz) {
        return SamplingFrequency.hasIndex(sampleRateHz);
    }

    /**
     * The config of plain AAC.
     *
     * @param channels 1 to 8
     */
    public static AudioSpecificConfig of(int audioObjectType, int sampleRateHz, int channels) {
        require(channels >= 1, "number of channels", channels);
        return new AudioSpecificConfig(audioObjectType, sampleRateHz, CHANNELS.indexOf(channels), Optional.empty());
    }

    /** The config of plain AAC whose channels are listed. */
    public static AudioSpecificConfig of(int audioObjectType, int sampleRateHz, ProgramConfig program) {
        return new AudioSpecificConfig(audioObjectType, sampleRateHz, 0, Optional.empty(), Optional.of(program));
    }

    /**
     * Reads a config, with HE-AAC in either explicit signalling.
     *
     * @param bytes the config; bytes that follow it are passed over
     * @param sourceName names the object in an error
     * @param position where in the object the config stands, for an error
     * @throws io.clipline.audio.MalformedRecordingException when it breaks the standard or is too short
     * @throws io.clipline.audio.UnsupportedRecordingException when it is another audio object type, or has frames of 960
     *     samples
     */
    public static AudioSpecificConfig parse(byte[] bytes, String sourceName, long position)
            throws UnreadableRecordingException {
        return new AudioSpecificConfigParser(new BitReader(bytes), true, sourceName, position).parse();
    }

    /**
     * Reads a config that other bits follow, as in LATM, and leaves the reader behind it. HE-AAC is seen where its
     * signalling is hierarchical, as nothing delimits the config.
     *
     * @see #parse(byte[], String, long)
     */
    public static AudioSpecificConfig parse(BitReader bits, String sourceName, long position)
            throws UnreadableRecordingException {
        return new AudioSpecificConfigParser(bits, false, sourceName, position).parse();
    }

    /** The config as it stands in {@code esds}, HE-AAC in hierarchical signalling. */
    public byte[] toBytes() {
        if (extendedHighEfficiency.isPresent()) {
            ByteBuffer untouched = extendedHighEfficiency.get().bytes().duplicate();
            byte[] copy = new byte[untouched.remaining()];
            untouched.get(copy);
            return copy;
        }
        BitWriter bits = new BitWriter();
        bits.write(5, extension.map(Extension::audioObjectType).orElse(audioObjectType));
        SamplingFrequency.write(bits, sampleRateHz);
        bits.write(4, channelConfiguration);
        extension.ifPresent(above -> {
            SamplingFrequency.write(bits, above.sampleRateHz());
            bits.write(5, audioObjectType);
        });
        int frameLengthFlag = 0;
        int dependsOnCoreCoder = 0;
        int extensionFlag = 0;
        bits.write(1, frameLengthFlag).write(1, dependsOnCoreCoder).write(1, extensionFlag);
        program.ifPresent(list -> list.write(bits));
        return bits.toBytes();
    }

    /** Number of channels of the core. */
    public int channels() {
        return program.map(ProgramConfig::channels).orElse(CHANNELS.get(channelConfiguration));
    }

    /** Whether this is AAC-LC with nothing on top, as far as the config says. */
    public boolean isPlainLc() {
        return audioObjectType == LC && extension.isEmpty();
    }

    /** Whether this is AAC-LC with SBR on top, with parametric stereo perhaps. */
    public boolean isHighEfficiency() {
        return audioObjectType == LC && extension.isPresent();
    }

    /** Whether this is xHE-AAC. */
    public boolean isExtendedHighEfficiency() {
        return extendedHighEfficiency.isPresent();
    }

    /** The same frames, of which is known that SBR hides in them. */
    public AudioSpecificConfig withSbr() {
        return new AudioSpecificConfig(
                audioObjectType,
                sampleRateHz,
                channelConfiguration,
                Optional.of(extension.orElse(new Extension(Extension.SBR, SBR_RATIO * sampleRateHz))),
                program);
    }

    /** What decoders give out that know SBR and are not told to keep the core's rate: twice that. */
    public int outputRateHz() {
        return extension.isPresent() ? SBR_RATIO * sampleRateHz : sampleRateHz;
    }

    /** What libavcodec gives out: SBR in mono becomes two channels, as parametric stereo may begin in any frame. */
    public int outputChannels() {
        return extension.isPresent() && channels() == 1 ? 2 : channels();
    }

    /** Samples per channel that a decoder makes of one frame. */
    public int outputSamplesPerFrame() {
        return extension.isPresent() ? SBR_RATIO * SAMPLES_PER_FRAME : SAMPLES_PER_FRAME;
    }

    /** RFC 6381 codec string, such as {@code mp4a.40.2}. */
    public String codec() {
        return "mp4a.40." + extension.map(Extension::audioObjectType).orElse(audioObjectType);
    }

    static boolean isChannelConfiguration(int value) {
        return CHANNELS.get(value) > 0;
    }

    private static void require(boolean holds, String what, int value) {
        if (!holds) {
            throw new IllegalArgumentException("no AAC config has " + what + " " + value);
        }
    }
}
