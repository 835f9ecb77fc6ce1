import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Speaks conversation.txt with synthetic voices and writes it as the packed-audio HLS recording that an audio room produces.
 *
 * <p>{@code java MakeSample.java OUT [--script FILE] [--ffmpeg PATH] [--flite PATH] [--espeak-ng PATH]}
 *
 * <p>Nothing comes from the wall clock: the same script and the same tools give the same bytes.
 */
public final class MakeSample {
    static final int RATE_HZ = 48_000;
    static final int FRAME_SAMPLES = 1024;
    /** 141 frames are 3.008 s; three windows of 47 put the speaker tags about a second apart, as producers do. */
    static final int WINDOWS_PER_CHUNK = 3;
    static final int WINDOW_FRAMES = 47;
    static final int WINDOW_SAMPLES = WINDOW_FRAMES * FRAME_SAMPLES;
    static final int CHUNK_FRAMES = WINDOWS_PER_CHUNK * WINDOW_FRAMES;
    static final int CHUNK_SAMPLES = CHUNK_FRAMES * FRAME_SAMPLES;

    public static void main(String[] args) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 1; i < args.length - 1; i += 2) {
            options.put(args[i].substring(2), args[i + 1]);
        }
        Script script = Script.parse(Files.readAllLines(Path.of(options.getOrDefault("script", "conversation.txt"))));
        // Refuses to write over an older recording: chunks of both would lie side by side.
        Path recording = Files.createDirectory(Files.createDirectories(Path.of(args[0])).resolve("recording"));
        Path scratch = Files.createTempDirectory("make-sample");
        scratch.toFile().deleteOnExit();
        Studio studio = new Studio(options, scratch);
        Mix mix = Mix.of(script, studio);
        new Packer(script, mix.powers()).write(studio.encode(mix.interleaved()), recording);
        Files.writeString(recording.resolveSibling("moments.json"), mix.momentsJson(script));
    }

    record Voice(String name, String id, String userName, String about, List<String> command, double size, double pan, String filters) {}

    /** A source graph of ffmpeg, heard through the microphone of one speaker. */
    record Sound(String speaker, String graph) {}

    /** One spoken line, or a sound, which has neither title nor text. */
    record Cue(double gapSeconds, String who, String momentTitle, String text) {}

    /** The first voice is the host. */
    record Script(String title, Instant started, Map<String, Voice> voices, Map<String, Sound> sounds, List<Cue> cues) {
        private static final Pattern CUE = Pattern.compile("(-?[0-9.]+) \\*?(\\w+)(?: \\[(.+)])?(?:: (.+))?");

        static Script parse(List<String> lines) {
            String title = "";
            Instant started = Instant.EPOCH;
            Map<String, Voice> voices = new LinkedHashMap<>();
            Map<String, Sound> sounds = new LinkedHashMap<>();
            List<Cue> cues = new ArrayList<>();
            for (String line : lines) {
                Matcher cue = CUE.matcher(line);
                // A single bar inside ffmpeg's filters has no blanks around it.
                String[] f = line.substring(line.indexOf(' ') + 1).split(" \\| ");
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                } else if (line.startsWith("title ")) {
                    title = f[0];
                } else if (line.startsWith("started ")) {
                    started = Instant.parse(f[0]);
                } else if (line.startsWith("voice ")) {
                    List<String> command = List.of(f[4].split(" "));
                    voices.put(f[0], new Voice(f[0], f[1], f[2], f[3], command, Double.parseDouble(f[5]), Double.parseDouble(f[6]), f[7]));
                } else if (line.startsWith("sound ")) {
                    sounds.put(f[0], new Sound(f[1], f[2]));
                } else if (cue.matches()) {
                    cues.add(new Cue(Double.parseDouble(cue.group(1)), cue.group(2), cue.group(3), cue.group(4)));
                } else {
                    throw new IllegalArgumentException("not understood: " + line);
                }
            }
            return new Script(title, started, voices, sounds, cues);
        }
    }

    /** Runs the speech synthesisers and ffmpeg. Sound inside this program is mono float at 48 kHz unless said otherwise. */
    record Studio(Map<String, String> pathByTool, Path scratch) {
        private static final int BREATH_SAMPLES = 26_000;
        private static final double SPEECH_RMS = 0.13;

        float[] speak(Voice voice, String text) throws Exception {
            List<float[]> phrases = new ArrayList<>();
            for (String phrase : text.split(" / ")) {
                phrases.add(trim(synthesise(voice, phrase)));
            }
            float[] line = new float[phrases.stream().mapToInt(p -> p.length + BREATH_SAMPLES).sum() - BREATH_SAMPLES];
            int at = 0;
            for (float[] phrase : phrases) {
                System.arraycopy(phrase, 0, line, at, phrase.length);
                at += phrase.length + BREATH_SAMPLES;
            }
            return level(line);
        }

        private float[] synthesise(Voice voice, String phrase) throws Exception {
            Path wav = scratch("phrase.wav");
            List<String> command = new ArrayList<>(voice.command());
            boolean flite = command.get(0).equals("flite");
            command.addAll(flite ? List.of("-t", phrase, "-o", wav.toString()) : List.of("-w", wav.toString(), phrase));
            run(command);
            // Samples played faster than they were made raise pitch and formants at once; canonical WAV keeps the rate at byte 24.
            int wavRateHz = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN).getInt(24);
            String filters = "asetrate=%d,aresample=%d,%s".formatted(Math.round(wavRateHz * voice.size()), RATE_HZ, voice.filters());
            return samples(List.of("-i", wav.toString(), "-af", filters));
        }

        float[] play(Sound sound) throws Exception {
            return samples(List.of("-f", "lavfi", "-i", sound.graph()));
        }

        private float[] samples(List<String> input) throws Exception {
            Path raw = scratch("samples.f32");
            List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
            command.addAll(input);
            command.addAll(List.of("-ac", "1", "-ar", "" + RATE_HZ, "-f", "f32le", raw.toString()));
            run(command);
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
            float[] samples = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(samples);
            return samples;
        }

        /**
         * Returns the stereo mix as AAC-LC in ADTS frames. Noise substitution is off: its decoding depends on the decoder's history.
         * For speech at this rate the fast coder came 3 dB nearer to the mix than the default one.
         */
        byte[] encode(float[] interleaved) throws Exception {
            ByteBuffer bytes = ByteBuffer.allocate(interleaved.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(interleaved);
            Path raw = Files.write(scratch("mix.f32"), bytes.array());
            Path adts = scratch("mix.aac");
            run(List.of("ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "f32le", "-ar", "" + RATE_HZ, "-ac", "2",
                    "-i", raw.toString(), "-c:a", "aac", "-aac_coder", "fast", "-aac_pns", "0", "-b:a", "58k", "-cutoff", "8500",
                    "-f", "adts", adts.toString()));
            return Files.readAllBytes(adts);
        }

        private Path scratch(String name) {
            Path file = scratch.resolve(name);
            file.toFile().deleteOnExit();
            return file;
        }

        private void run(List<String> command) throws IOException, InterruptedException {
            List<String> resolved = new ArrayList<>(command);
            resolved.set(0, pathByTool.getOrDefault(command.get(0), command.get(0)));
            int exit = new ProcessBuilder(resolved).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IOException(command.get(0) + " exited with " + exit);
            }
        }

        /** Cuts the silence that synthesisers put around a phrase, so that gaps are the script's and a moment ends where its line does. */
        private static float[] trim(float[] samples) {
            double threshold = 0.012 * magnitudes(samples).max().orElseThrow();
            int keep = RATE_HZ / 100;
            int[] loud = IntStream.range(0, samples.length).filter(i -> Math.abs(samples[i]) > threshold).toArray();
            float[] kept = Arrays.copyOfRange(samples, Math.max(0, loud[0] - keep), loud[loud.length - 1] + keep);
            for (int i = 0; i < keep; i++) {
                kept[i] *= (float) i / keep;
                kept[kept.length - 1 - i] *= (float) i / keep;
            }
            return kept;
        }

        /** Brings a line to the common loudness, measured over its loud samples only: a breath must not make the rest louder. */
        private static float[] level(float[] line) {
            double floor = 0.05 * magnitudes(line).max().orElseThrow();
            double power = magnitudes(line).filter(m -> m > floor).map(m -> m * m).average().orElseThrow();
            float gain = (float) (SPEECH_RMS / Math.sqrt(power));
            for (int i = 0; i < line.length; i++) {
                line[i] *= gain;
            }
            return line;
        }
    }

    record Placed(Voice voice, Cue cue, int start, float[] samples) {}

    record Mix(List<Placed> placed, int lengthSamples) {
        /** A clip that starts on the first phoneme sounds cut off; this much of the pause around the line goes with it. */
        private static final int LEAD_MILLIS = 150;
        private static final int TAIL_MILLIS = 300;
        private static final double ROOM_TONE_RMS = 0.001;

        static Mix of(Script script, Studio studio) throws Exception {
            List<Placed> placed = new ArrayList<>();
            int end = 0;
            for (Cue cue : script.cues()) {
                Sound sound = script.sounds().get(cue.who());
                Voice voice = script.voices().get(sound == null ? cue.who() : sound.speaker());
                float[] samples = sound == null ? studio.speak(voice, cue.text()) : studio.play(sound);
                int start = end + (int) (cue.gapSeconds() * RATE_HZ);
                placed.add(new Placed(voice, cue, start, samples));
                end = start + samples.length;
            }
            return new Mix(placed, (end + RATE_HZ + CHUNK_SAMPLES - 1) / CHUNK_SAMPLES * CHUNK_SAMPLES);
        }

        float[] interleaved() {
            float[] out = new float[2 * lengthSamples];
            // Silence between lines sounds like a broken stream, so a soft low noise, alike on both sides, lies under all.
            Random random = new Random(312);
            double noise = 0;
            double scale = ROOM_TONE_RMS / 0.13;
            for (int i = 0; i < lengthSamples; i++) {
                noise = 0.97 * noise + 0.03 * random.nextGaussian();
                out[2 * i] = out[2 * i + 1] = (float) (noise * scale);
            }
            for (Placed p : placed) {
                double angle = (p.voice().pan() + 1) * Math.PI / 4;
                for (int i = 0; i < p.samples().length; i++) {
                    out[2 * (p.start() + i)] += p.samples()[i] * Math.cos(angle) * Math.sqrt(2);
                    out[2 * (p.start() + i) + 1] += p.samples()[i] * Math.sin(angle) * Math.sqrt(2);
                }
            }
            for (int i = 0; i < out.length; i++) {
                out[i] = softLimit(out[i]);
            }
            return out;
        }

        /** Peaks bend from 0.6 and never pass 0.8, which leaves the encoder room to overshoot. */
        private static float softLimit(float x) {
            double over = Math.abs(x) - 0.6;
            return over <= 0 ? x : (float) Math.copySign(0.6 + 0.2 * Math.tanh(over / 0.2), x);
        }

        /** Mean power of each speaker in each window of 47 frames. */
        Map<Voice, double[]> powers() {
            Map<Voice, double[]> powers = new LinkedHashMap<>();
            for (Placed p : placed) {
                double[] power = powers.computeIfAbsent(p.voice(), v -> new double[lengthSamples / WINDOW_SAMPLES]);
                for (int i = 0; i < p.samples().length; i++) {
                    power[(p.start() + i) / WINDOW_SAMPLES] += (double) p.samples()[i] * p.samples()[i] / WINDOW_SAMPLES;
                }
            }
            return powers;
        }

        String momentsJson(Script script) {
            List<Voice> voices = List.copyOf(script.voices().values());
            String participants = voices.stream()
                    .map(v -> "    {\"userId\": %s, \"userName\": %s, \"name\": %s, \"about\": %s}"
                            .formatted(json(v.id()), json(v.userName()), json(v.name()), json(v.about())))
                    .collect(Collectors.joining(",\n"));
            String moments = placed.stream().filter(p -> p.cue().momentTitle() != null).map(p -> {
                long start = p.start() * 1000L / RATE_HZ - LEAD_MILLIS;
                long end = (p.start() + p.samples().length) * 1000L / RATE_HZ + TAIL_MILLIS;
                return "    {\"who\": %s, \"startMillis\": %d, \"durationMillis\": %d, \"title\": %s,\n     \"quote\": %s}".formatted(
                        json(p.voice().name()), start, end - start, json(p.cue().momentTitle()), json(p.cue().text().replace(" / ", " ")));
            }).collect(Collectors.joining(",\n"));
            return """
                    {
                      "title": %s,
                      "startedAt": %s,
                      "durationMillis": %d,
                      "host": %s,
                      "participants": [
                    %s
                      ],
                      "moments": [
                    %s
                      ]
                    }
                    """.formatted(json(script.title()), json(script.started().toString()), lengthSamples * 1000L / RATE_HZ,
                            json(voices.get(0).name()), participants, moments);
        }
    }

    /** Writes ADTS frames as packed-audio HLS (RFC 8216 3.4), with the tags that audio rooms add. */
    record Packer(Script script, Map<Voice, double[]> powers) {
        /** Any start will do but zero, which would hide a reader that takes the timestamp for an offset into the recording. */
        private static final long FIRST_PTS = 4_211L * 90_000;
        private static final double AUDIBLE_POWER = 3e-6;
        private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
        /** The clock in the names of chunks lags behind the programme date, as it does in the wild; readers must not use it. */
        private static final long NAME_CLOCK_LAG_MILLIS = 5_641;

        void write(byte[] adts, Path folder) throws IOException {
            List<byte[]> frames = frames(adts);
            // The encoder's first frame is priming. Without it, sample n of the recording is sample n of the mix.
            frames.remove(0);
            int chunks = frames.size() / CHUNK_FRAMES;
            StringBuilder playlist = new StringBuilder("""
                    #EXTM3U
                    #EXT-X-VERSION:6
                    #EXT-X-TARGETDURATION:4
                    #EXT-X-INDEPENDENT-SEGMENTS
                    #EXT-X-MEDIA-SEQUENCE:0
                    #EXT-X-DISCONTINUITY-SEQUENCE:0
                    """);
            for (int chunk = 0; chunk < chunks; chunk++) {
                Instant time = startOf(chunk * WINDOWS_PER_CHUNK);
                String name = "chunk_%d000000_%d_a.aac".formatted(time.toEpochMilli() - NAME_CLOCK_LAG_MILLIS, chunk);
                String date = String.format(Locale.ROOT, "%tFT%<tT.%<tLZ", time.atZone(ZoneOffset.UTC));
                playlist.append("#EXT-X-PROGRAM-DATE-TIME:" + date + "\n#EXTINF:3.008,\n" + name + "\n");
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                bytes.write(timestampTag(chunk));
                for (int i = 0; i < CHUNK_FRAMES; i++) {
                    // In the middle of the window: some players warn about a second tag at the start of a chunk.
                    if (i % WINDOW_FRAMES == WINDOW_FRAMES / 2) {
                        bytes.write(speakersTag(chunk * WINDOWS_PER_CHUNK + i / WINDOW_FRAMES));
                    }
                    bytes.write(frames.get(chunk * CHUNK_FRAMES + i));
                }
                Files.write(folder.resolve(name), bytes.toByteArray());
            }
            Files.writeString(folder.resolve("playlist.m3u8"), playlist + "#EXT-X-ENDLIST\n");
        }

        private Instant startOf(int window) {
            return script.started().plusMillis(window * 1000L * WINDOW_SAMPLES / RATE_HZ);
        }

        private static List<byte[]> frames(byte[] adts) {
            List<byte[]> frames = new ArrayList<>();
            for (int at = 0; at < adts.length; ) {
                int length = (adts[at + 3] & 3) << 11 | (adts[at + 4] & 0xff) << 3 | (adts[at + 5] & 0xff) >> 5;
                frames.add(Arrays.copyOfRange(adts, at, at + length));
                at += length;
            }
            return frames;
        }

        private static byte[] timestampTag(int chunk) {
            long pts = FIRST_PTS + (long) chunk * CHUNK_SAMPLES * 90_000 / RATE_HZ;
            byte[] owner = "com.apple.streaming.transportStreamTimestamp\0".getBytes(StandardCharsets.US_ASCII);
            return tag(frame("PRIV", ByteBuffer.allocate(owner.length + Long.BYTES).put(owner).putLong(pts & 0x1_ffff_ffffL).array()));
        }

        /** The host has slot 0 of the levels and is not among the participants. A level is 0 for silence, else 100 + dBFS. */
        private byte[] speakersTag(int window) {
            List<Voice> voices = List.copyOf(script.voices().values());
            String ntp = String.format(Locale.ROOT, "%.3f", startOf(window).toEpochMilli() / 1000.0 + SECONDS_1900_TO_1970);
            Collector<CharSequence, ?, String> array = Collectors.joining(",", "[", "]");
            String guests = voices.stream().skip(1)
                    .map(v -> "{\"UserId\":%s,\"UserName\":%s}".formatted(json(v.id()), json(v.userName()))).collect(array);
            String level = voices.stream().map(v -> powers.get(v)[window])
                    .map(p -> p < AUDIBLE_POWER ? "0" : "" + Math.round(100 + 10 * Math.log10(p))).collect(array);
            return tag(text("TIT3", ntp), text("TXXX", "JSONMetadata\0{\"HydraVersion\":4,\"ntp\":" + ntp + "}"),
                    text("TXXX", "HydraParticipants\0" + guests), text("TXXX", "HydraAudioLevel\0" + level));
        }

        private static byte[] text(String id, String value) {
            return frame(id, ("\3" + value).getBytes(StandardCharsets.UTF_8));
        }

        private static byte[] frame(String id, byte[] body) {
            return ByteBuffer.allocate(10 + body.length).put(id.getBytes(StandardCharsets.US_ASCII))
                    .putInt(synchsafe(body.length)).putShort((short) 0).put(body).array();
        }

        private static byte[] tag(byte[]... frames) {
            int length = Arrays.stream(frames).mapToInt(f -> f.length).sum();
            ByteBuffer tag = ByteBuffer.allocate(10 + length).put(new byte[] {'I', 'D', '3', 4, 0, 0}).putInt(synchsafe(length));
            Arrays.stream(frames).forEach(tag::put);
            return tag.array();
        }

        /** ID3v2.4 keeps the top bit of each size byte free. */
        private static int synchsafe(int n) {
            return (n & 0x7f) | (n >> 7 & 0x7f) << 8 | (n >> 14 & 0x7f) << 16;
        }
    }

    static DoubleStream magnitudes(float[] samples) {
        return IntStream.range(0, samples.length).mapToDouble(i -> Math.abs(samples[i]));
    }

    static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
