package io.clipline.audio.aac;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig.Extension;
import java.nio.ByteBuffer;
import java.util.Optional;

/** AudioSpecificConfig and GASpecificConfig, in the order of ISO/IEC 14496-3, tables 1.15 and 4.1. */
final class AudioSpecificConfigParser {

    private static final int SYNC_SBR = 0x2B7;
    private static final int SYNC_PARAMETRIC_STEREO = 0x548;

    private final BitReader bits;
    private final String sourceName;
    private final long position;

    private final boolean delimited;
    private final int firstBit;

    /** @param delimited whether the bits end with the config, so that an extension behind it can be told apart */
    AudioSpecificConfigParser(BitReader bits, boolean delimited, String sourceName, long position) {
        this.bits = bits;
        this.firstBit = bits.position();
        this.delimited = delimited;
        this.sourceName = sourceName;
        this.position = position;
    }

    AudioSpecificConfig parse() throws UnreadableRecordingException {
        try {
            return audioSpecificConfig();
        } catch (IndexOutOfBoundsException e) {
            throw malformed("the AAC config is cut short");
        }
    }

    private AudioSpecificConfig audioSpecificConfig() throws UnreadableRecordingException {
        int outerType = audioObjectType();
        int sampleRateHz = sampleRate();
        int channelConfiguration = bits.read(4);
        boolean hierarchical = outerType == Extension.SBR || outerType == Extension.PARAMETRIC_STEREO;
        Optional<Extension> extension = Optional.empty();
        int coreType = outerType;
        if (hierarchical) {
            extension = Optional.of(new Extension(outerType, sampleRate()));
            coreType = audioObjectType();
        }
        if (coreType == AudioSpecificConfig.EXTENDED_HIGH_EFFICIENCY) {
            return extendedHighEfficiency();
        }
        if (coreType < 1 || coreType > 4) {
            throw unsupported("AAC of audio object type " + coreType + " is not cut; type 2, AAC-LC, is");
        }
        if (channelConfiguration > 0 && !AudioSpecificConfig.isChannelConfiguration(channelConfiguration)) {
            throw malformed("the AAC config has the reserved channel configuration " + channelConfiguration);
        }
        gaSpecificConfig();
        Optional<ProgramConfig> program = channelConfiguration == 0 ? Optional.of(programConfig()) : Optional.empty();
        if (!hierarchical && delimited) {
            extension = backwardCompatibleExtension();
        }
        return new AudioSpecificConfig(coreType, sampleRateHz, channelConfiguration, extension, program);
    }

    private AudioSpecificConfig extendedHighEfficiency() throws UnreadableRecordingException {
        if (!delimited) {
            throw unsupported("xHE-AAC (audio object type 42) is not cut from LATM; from MP4 it is");
        }
        UsacConfig usac = UsacConfig.parse(bits, sourceName, position);
        if (usac.refusal().isPresent()) {
            throw unsupported(
                    "the xHE-AAC (audio object type 42) " + usac.refusal().get()
                            + ", which is not cut; one or two channels in frames of 1024 samples are, without SBR");
        }
        return AudioSpecificConfig.of(new AudioSpecificConfig.ExtendedHighEfficiency(
                usac, ByteBuffer.wrap(bits.bytes()).asReadOnlyBuffer()));
    }

    private int audioObjectType() {
        int type = bits.read(5);
        return type == 31 ? 32 + bits.read(6) : type;
    }

    private int sampleRate() throws UnreadableRecordingException {
        int sampleRateHz = SamplingFrequency.read(bits);
        if (sampleRateHz == 0) {
            throw malformed("the AAC config has no valid sample rate");
        }
        return sampleRateHz;
    }

    private void gaSpecificConfig() throws UnreadableRecordingException {
        boolean frameLengthFlag = bits.read(1) == 1;
        boolean dependsOnCoreCoder = bits.read(1) == 1;
        boolean extensionFlag = bits.read(1) == 1;
        if (frameLengthFlag) {
            throw unsupported("AAC frames of 960 samples are not cut; frames of 1024 are");
        }
        if (dependsOnCoreCoder) {
            throw unsupported("the AAC frames depend on another layer; single-layer AAC is cut");
        }
        if (extensionFlag) {
            throw malformed("the AAC config has an extension flag that its object type must not have");
        }
    }

    private ProgramConfig programConfig() throws UnreadableRecordingException {
        ProgramConfig program = ProgramConfig.parse(bits, firstBit);
        if (program.channels() == 0) {
            throw malformed("the AAC config's list of channels is empty");
        }
        return program;
    }

    /** Table 1.15, from syncExtensionType on: told apart from padding by its sync words. */
    private Optional<Extension> backwardCompatibleExtension() throws UnreadableRecordingException {
        if (bits.bitsLeft() < 16 || bits.read(11) != SYNC_SBR) {
            return Optional.empty();
        }
        boolean isSbr = audioObjectType() == Extension.SBR;
        boolean sbrPresent = isSbr && bits.read(1) == 1;
        if (!sbrPresent) {
            return Optional.empty();
        }
        int outputRateHz = sampleRate();
        boolean parametricStereo =
                bits.bitsLeft() >= 12 && bits.read(11) == SYNC_PARAMETRIC_STEREO && bits.read(1) == 1;
        return Optional.of(new Extension(parametricStereo ? Extension.PARAMETRIC_STEREO : Extension.SBR, outputRateHz));
    }

    private UnreadableRecordingException malformed(String what) {
        return new MalformedRecordingException(sourceName, position, what);
    }

    private UnreadableRecordingException unsupported(String what) {
        return new UnsupportedRecordingException(sourceName, position, what);
    }
}
