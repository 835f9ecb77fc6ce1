package io.clipline.worker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.ClipSound;
import io.clipline.audio.InMemoryByteSource;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.SpeakerTime;
import io.clipline.audio.captions.WebVtt;
import io.clipline.audio.loudness.Loudness;
import io.clipline.events.SourceObject;
import io.clipline.testkit.FaultProxy;
import io.clipline.testkit.FaultyObjectStore;
import io.clipline.testkit.FaultyObjectStore.Operation;
import io.clipline.testkit.FaultyObjectStore.StoreError;
import io.clipline.testkit.NetworkFault;
import io.clipline.worker.job.ClipFile;
import io.clipline.worker.job.ClipStore.Stored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class S3ClipStoreTest {

    private static final String BUCKET = "store";
    private static final String CLIP_ID = "ad7qgzfmsbboogauqhackq52dshkjp4v";
    private static final String KEY = "made/clips/ad/" + CLIP_ID + ".m4a";
    private static final String CAPTIONS_KEY = "made/clips/ad/" + CLIP_ID + ".vtt";
    private static final String PEAKS_KEY = "made/clips/ad/" + CLIP_ID + ".peaks.json";
    private static final byte[] CONTENT = "a clip".repeat(10_000).getBytes(StandardCharsets.UTF_8);

    private static final List<SourceObject> SOURCES =
            List.of(new SourceObject("s3://recordings/r.m4a", "\"v1\""), new SourceObject("s3://recordings/s", null));
    private static final RecordingInfo INFO =
            new RecordingInfo("test", "mp4a.40.2", 48_000, 2, OptionalLong.empty(), true);

    private FaultyObjectStore store;
    private FaultProxy proxy;
    private S3Client client;
    private S3ClipStore clips;

    @BeforeEach
    void start() throws IOException {
        store = FaultyObjectStore.start(BUCKET);
        proxy = FaultProxy.start(store.store().endpoint());
        client = TestClients.to(proxy.endpoint(), Duration.ofMillis(500), Duration.ofSeconds(5));
        clips = new S3ClipStore(client, S3Folder.parse("s3://store/made"));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        proxy.close();
        store.close();
    }

    @Test
    void aClipIsStoredUnderAKeyThatDerivesFromItsIdAlone() throws IOException {
        ClipFile file = file("wish-1", CONTENT);

        assertThat(clips.store(file)).isEqualTo(kept(file));
        assertThat(stored()).isEqualTo(CONTENT);
    }

    @Test
    void theObjectSaysWhatItIsAndThatItNeverChanges() throws IOException {
        clips.store(file("wish-1", CONTENT));

        GetObjectResponse said =
                client.getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY)).response();
        assertThat(said.contentType()).isEqualTo("audio/mp4");
        assertThat(said.cacheControl()).contains("immutable");
        assertThat(said.metadata()).containsEntry("clipline-wish", "wish-1");
    }

    @Test
    void storingTheSameWishAgainChangesNothing() throws IOException {
        Stored first = clips.store(file("wish-1", CONTENT));

        assertThat(clips.store(file("wish-1", CONTENT))).isEqualTo(first);
    }

    @Test
    void aClipThatIsThereAlreadyIsDescribedAsItIsThere() throws IOException {
        Stored first = clips.store(file("wish-1", CONTENT));

        assertThat(clips.store(file("wish-1", new byte[] {1, 2, 3}))).isEqualTo(first);
        assertThat(stored()).isEqualTo(CONTENT);
    }

    @Test
    void aClipThatAnEarlierTryCutFromOtherVersionsIsDescribedAsThatTryCutIt() throws IOException {
        Clip earlier = new Clip(
                CONTENT, ClipFormat.ofCopy(INFO, "audio/mp4"), INFO, 96_000, 144_000, List.of("ein Stück fehlt"));
        ClipFile first =
                ClipFile.of(CLIP_ID, "wish-1", earlier, List.of(new SourceObject("s3://recordings/old.m4a", "\"v0\"")));
        clips.store(first);

        assertThat(clips.store(file("wish-1", new byte[] {1, 2, 3}))).isEqualTo(kept(first));
    }

    @Test
    void anObjectThatDoesNotSayHowItWasCutIsWarnedOf() throws IOException {
        client.putObject(
                put -> put.bucket(BUCKET)
                        .key(KEY)
                        .contentType("audio/mp4")
                        .metadata(Map.of("clipline-wish", "wish-1", "clipline-crc32c", "AAAAAA==")),
                RequestBody.fromBytes(new byte[4]));

        Stored.Kept kept = (Stored.Kept) clips.store(file("wish-1", CONTENT));

        assertThat(kept.crc32c()).isEqualTo("AAAAAA==");
        assertThat(kept.description().sources()).isEmpty();
        assertThat(kept.description().warnings()).singleElement().asString().contains("an earlier try");
    }

    @Test
    void anotherWishDoesNotOverwriteAClip() throws IOException {
        clips.store(file("wish-1", CONTENT));

        assertThat(clips.store(file("wish-2", new byte[] {1, 2, 3}))).isEqualTo(new Stored.Taken("s3://store/" + KEY));
        assertThat(stored()).isEqualTo(CONTENT);
    }

    @Test
    void anObjectThatIsNotOursIsNotOverwritten() throws IOException {
        store.store().putObject(BUCKET, KEY, new byte[] {9});

        assertThat(clips.store(file("wish-1", CONTENT))).isEqualTo(new Stored.Taken("s3://store/" + KEY));
    }

    @Test
    void aClipWhoseAnswerWasLostIsKnownToBeOurs() throws IOException {
        proxy.next(1, NetworkFault.loseResponse());

        assertThat(clips.store(file("wish-1", CONTENT))).isInstanceOf(Stored.Kept.class);
        assertThat(store.requests(Operation.PUT)).isEqualTo(2);
        assertThat(stored()).isEqualTo(CONTENT);
    }

    @Test
    void aStoreThatThrottlesIsTriedAgainAndThenGivenUp() throws IOException {
        store.fail(Operation.PUT, StoreError.SLOW_DOWN, 1);
        assertThat(clips.store(file("wish-1", CONTENT))).isInstanceOf(Stored.Kept.class);

        store.fail(Operation.PUT, StoreError.SLOW_DOWN, FaultyObjectStore.ALWAYS);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> clips.store(file("wish-1", CONTENT)))
                .withMessageContaining("503");
    }

    @Test
    void bytesThatWereSpoiledOnTheWayAreNotStored() {
        Clip clip = clip(CONTENT);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> clips.store(new ClipFile(
                        CLIP_ID, "wish-1", clip, file("wish-1", CONTENT).description(), "AAAAAA==")))
                .withMessageContaining("400");
        assertThat(store.requests(Operation.GET)).isZero();
    }

    @Test
    void thePeaksAreStoredBesideTheClip() throws IOException {
        Stored.Kept kept = (Stored.Kept) clips.store(heard(CONTENT, "{\"length\":0}"));

        assertThat(kept.waveformUri()).contains("s3://store/" + PEAKS_KEY);
        var peaks = client.getObjectAsBytes(get -> get.bucket(BUCKET).key(PEAKS_KEY));
        assertThat(peaks.asUtf8String()).isEqualTo("{\"length\":0}");
        assertThat(peaks.response().contentType()).isEqualTo("application/json");
        assertThat(peaks.response().cacheControl()).contains("immutable");
    }

    @Test
    void aClipWhosePeaksWereLostOnTheWayGetsThemWhenItIsStoredAgain() throws IOException {
        clips.store(file("wish-1", CONTENT));

        Stored.Kept again = (Stored.Kept) clips.store(heard(CONTENT, "{}"));

        assertThat(again.waveformUri()).contains("s3://store/" + PEAKS_KEY);
        assertThat(again).isEqualTo(clips.store(heard(CONTENT, "{}")));
    }

    @Test
    void aClipThatAnEarlierTryCutKeepsItsOwnPeaksAndLoudness() throws IOException {
        Stored first = clips.store(heard(CONTENT, "{\"of\":\"the first\"}"));

        assertThat(clips.store(heard(new byte[] {1, 2, 3}, "{\"of\":\"the second\"}")))
                .isEqualTo(first);
        assertThat(client.getObjectAsBytes(get -> get.bucket(BUCKET).key(PEAKS_KEY))
                        .asUtf8String())
                .contains("the first");
    }

    @Test
    void aClipThatWasStoredWithoutPeaksDoesNotGetThoseOfOtherBytes() throws IOException {
        clips.store(file("wish-1", CONTENT));

        Stored.Kept again = (Stored.Kept) clips.store(heard(new byte[] {1, 2, 3}, "{}"));

        assertThat(again.waveformUri()).isEmpty();
    }

    @Test
    void peaksThatCannotBeStoredAreLeftOut() {
        store.fail(Operation.PUT, StoreError.SLOW_DOWN, FaultyObjectStore.ALWAYS);

        var companions = new Companions(client, "immutable");

        assertThat(companions.store(Companions.Kind.PEAKS, new S3Location(BUCKET, KEY), CONTENT))
                .isEmpty();
    }

    @Test
    void theCaptionsAreStoredBesideTheClip() throws Exception {
        String text = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nGood evening\n\n";
        Clip clip = clip(CONTENT)
                .withCaptions(
                        Optional.of(
                                WebVtt.read(new InMemoryByteSource("r.vtt", text.getBytes(StandardCharsets.UTF_8)))),
                        List.of());

        Stored.Kept kept = (Stored.Kept) clips.store(ClipFile.of(CLIP_ID, "wish-1", clip, SOURCES));

        assertThat(kept.captionsUri()).contains("s3://store/" + CAPTIONS_KEY);
        var captions = client.getObjectAsBytes(get -> get.bucket(BUCKET).key(CAPTIONS_KEY));
        assertThat(captions.asUtf8String()).isEqualTo(text);
        assertThat(captions.response().contentType()).isEqualTo("text/vtt; charset=utf-8");
    }

    private static ClipFile heard(byte[] content, String peaks) {
        Loudness loudness = new Loudness(OptionalDouble.of(-16.25), OptionalDouble.of(content.length / -100.0));
        return ClipFile.of(
                CLIP_ID,
                "wish-1",
                clip(content)
                        .withSound(new ClipSound(loudness, peaks.getBytes(StandardCharsets.UTF_8)))
                        .withSpeakers(List.of(new SpeakerTime("zoë", 1_234))),
                SOURCES);
    }

    private byte[] stored() {
        return client.getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY)).asByteArray();
    }

    private static Stored kept(ClipFile file) {
        return new Stored.Kept("s3://store/" + KEY, file.clip().bytes().length, file.crc32c(), file.description());
    }

    private static ClipFile file(String wish, byte[] content) {
        return ClipFile.of(CLIP_ID, wish, clip(content), SOURCES);
    }

    private static Clip clip(byte[] content) {
        return new Clip(content, ClipFormat.ofCopy(INFO, "audio/mp4"), INFO, 0, 48_000, List.of());
    }
}
