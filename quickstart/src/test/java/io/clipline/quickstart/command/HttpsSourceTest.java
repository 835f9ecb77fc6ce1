package io.clipline.quickstart.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.quickstart.Clipline;
import io.clipline.testkit.CountingHttpServer;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodeReading;
import io.clipline.testkit.media.TimeCodedRecording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings behind TLS. Whom a JVM trusts is settled when it starts, so who is to trust our certificate is a JVM of its own. */
class HttpsSourceTest {

    private static final TimeCodedRecording RECORDING = new TimeCodedRecording(120, 48_000, 1);
    private static final int RATE = 48_000;

    @TempDir
    private Path folder;

    @Test
    void aRecordingIsProbedAndCutOverHttpsWithTheTrustStoreThatTheErrorAsksFor() throws Exception {
        TestCertificate certificate = TestCertificate.of("ip:127.0.0.1", folder);
        try (CountingHttpServer server = CountingHttpServer.startSecure(certificate.tls())) {
            String url =
                    server.serve("room.m4a", RECORDING.m4a()).url("room.m4a").toString();
            Path clip = folder.resolve("clip.m4a");

            CommandRun refused = CommandRun.of("probe", url);
            JsonNode probed = trusting(certificate, "probe", url, "--json");
            JsonNode cut = trusting(
                    certificate,
                    "cut",
                    url,
                    "--start",
                    "62.277",
                    "--duration",
                    "3",
                    "--json",
                    "--out",
                    clip.toString());

            assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.err().lines())
                    .singleElement()
                    .asString()
                    .contains(
                            url + ": its certificate is not trusted",
                            "JDK_JAVA_OPTIONS",
                            "-Djavax.net.ssl.trustStore=FILE");
            assertThat(probed.path("format").asText()).isEqualTo("mp4");
            assertThat(probed.path("durationMillis").asLong()).isEqualTo(120_000);
            assertThat(cut.path("bytesRead").asLong()).isPositive();
            TimeCodeReading reading = TimeCode.locate(Ffmpeg.decode(clip).slice(0, 3 * RATE));
            assertThat(reading.startSample()).isCloseTo(62.277 * RATE, within(RATE / 10_000.0));
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        TestCertificate certificate = TestCertificate.of("dns:rooms.example", folder);
        try (CountingHttpServer server = CountingHttpServer.startSecure(certificate.tls())) {
            String url =
                    server.serve("room.m4a", RECORDING.m4a()).url("room.m4a").toString();

            Ended run = run(certificate, "probe", url);

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains(url + ": its certificate is for another host", "give the URL with a name");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aServerWithoutTlsIsNamedAsOne() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> refuseInPlainHttp(server));
            String url = "https://127.0.0.1:" + server.getLocalPort() + "/room.m4a";

            CommandRun run = CommandRun.of("probe", url);

            answered.join();
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains(url + ": no connection by TLS", "give a URL with http");
        }
    }

    private static void refuseInPlainHttp(ServerSocket server) {
        try (Socket client = server.accept()) {
            int unused = client.getInputStream().read(new byte[1024]);
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Ended(int exitCode, String out, String err) {}

    private JsonNode trusting(TestCertificate certificate, String... arguments) throws Exception {
        Ended run = run(certificate, arguments);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(run.out());
    }

    private Ended run(TestCertificate certificate, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Clipline.class.getName()));
        line.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment()
                .put(
                        "JDK_JAVA_OPTIONS",
                        "-Djavax.net.ssl.trustStore=" + certificate.trustStore()
                                + " -Djavax.net.ssl.trustStorePassword=" + TestCertificate.PASSWORD);
        int exitCode = builder.start().waitFor();
        return new Ended(exitCode, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
