package io.clipline.audio;

import io.clipline.audio.adts.AdtsFormat;
import io.clipline.audio.flac.FlacFormat;
import io.clipline.audio.hls.HlsFormat;
import io.clipline.audio.matroska.MatroskaFormat;
import io.clipline.audio.mp3.Mp3Format;
import io.clipline.audio.mp4.Mp4Format;
import io.clipline.audio.opus.OpusFormat;
import io.clipline.audio.wav.WavFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The formats that can be cut, in the order in which they are tried. */
enum Format {
    HLS("an HLS media playlist") {
        @Override
        boolean recognises(Beginning beginning) {
            return HlsFormat.recognises(beginning.head());
        }

        @Override
        Recording open(RecordingFiles files, Beginning beginning, CuttingTools tools)
                throws IOException, UnreadableRecordingException {
            return HlsFormat.open(files, tools.transcoder());
        }
    },
    MP4("MP4 or M4A") {
        @Override
        boolean recognises(Beginning beginning) {
            return Mp4Format.recognises(beginning.head());
        }

        @Override
        Recording open(RecordingFiles files, Beginning beginning, CuttingTools tools)
                throws IOException, UnreadableRecordingException {
            return Mp4Format.open(files, tools.transcoder());
        }
    },
    MATROSKA("Opus in WebM or Matroska") {
        @Override
        boolean recognises(Beginning beginning) {
            return MatroskaFormat.recognises(beginning.head());
        }

        @Override
        Recording open(RecordingFiles files, Beginning beginning, CuttingTools tools)
                throws IOException, UnreadableRecordingException {
            return MatroskaFormat.open(files, tools);
        }
    },
    OGG_OPUS("Opus in Ogg") {
        @Override
        boolean recognises(Beginning beginning) {
            return OpusFormat.recognises(beginning.head());
        }

        @Override
        Recording open(RecordingFiles files, Beginning beginning, CuttingTools tools)
                throws IOException, UnreadableRecordingException {
            return OpusFormat.open(files, tools.transcoder());
        }
    },
    ADTS("raw AAC (ADTS)") {
        @Override
        boolean recognises(Beginning beginning) {
            return AdtsFormat.recognises(beginning.pastTags());
        }

        @Override
        Recording open(RecordingFiles files, Beginning beginning, CuttingTools tools)
                throws IOException, UnreadableRecordingException {
            return AdtsFormat.open(files, beginning.tagBytes(), beginning.pastTags(), tools);
        }
    },
    FLAC("FLAC") {
        @Override
        boolean recognises(Beginning beginning) {
            return FlacFormat.recognises(beginning.pastTags());
        }

        @Override
        Recording open(RecordingFiles files, Beginning beginning, CuttingTools tools)
                throws IOException, UnreadableRecordingException {
            return FlacFormat.open(files, beginning.tagBytes(), tools.transcoder());
        }
    },
    WAV("WAV") {
        @Override
        boolean recognises(Beginning beginning) {
            return WavFormat.recognises(beginning.pastTags());
        }

        @Override
        Recording open(RecordingFiles files, Beginning beginning, CuttingTools tools)
                throws IOException, UnreadableRecordingException {
            return WavFormat.open(files, beginning.tagBytes(), beginning.pastTags(), tools.transcoder());
        }
    },
    MP3("MP3") {
        @Override
        boolean recognises(Beginning beginning) {
            return Mp3Format.recognises(beginning.pastTags());
        }

        @Override
        Recording open(RecordingFiles files, Beginning beginning, CuttingTools tools)
                throws IOException, UnreadableRecordingException {
            return Mp3Format.open(files, beginning.tagBytes(), beginning.pastTags(), tools);
        }
    };

    private final String inWords;

    Format(String inWords) {
        this.inWords = inWords;
    }

    static String known() {
        return Arrays.stream(values()).map(format -> format.inWords).collect(Collectors.joining(" or "));
    }

    /** Whether a recording is of this format, whatever it is called. */
    abstract boolean recognises(Beginning beginning);

    abstract Recording open(RecordingFiles files, Beginning beginning, CuttingTools tools)
            throws IOException, UnreadableRecordingException;
}
