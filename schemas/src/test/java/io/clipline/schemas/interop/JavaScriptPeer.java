package io.clipline.schemas.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Confluent's own JavaScript client in a process of its own. The first start installs it into {@code target/js} from the
 * lock file, with {@code npm ci}; Node 20 or newer is a stated prerequisite of the build.
 */
final class JavaScriptPeer implements AutoCloseable {
    private static final Path SOURCES = Path.of("src/test/js");
    private static final Path INSTALLED = Path.of("target/js");
    private static final int OLDEST_NODE = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;

    private JavaScriptPeer(Process process) {
        this.process = process;
        this.answers = process.inputReader();
        this.questions = process.outputWriter();
    }

    static JavaScriptPeer start(String registryUrl) throws IOException, InterruptedException {
        requireNode();
        install();
        return new JavaScriptPeer(new ProcessBuilder("node", "peer.js", registryUrl)
                .directory(INSTALLED.toFile())
                .redirectError(Redirect.INHERIT)
                .start());
    }

    /** What the client read, as JSON, and what it made of it: {@code value} and {@code bytes} in Base64, or {@code error}. */
    JsonNode readAndWrite(String topic, byte[] bytes) throws IOException {
        String question = JSON.writeValueAsString(
                Map.of("topic", topic, "bytes", Base64.getEncoder().encodeToString(bytes)));
        questions.write(question + "\n");
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The JavaScript client ended without an answer to " + question);
        }
        return JSON.readTree(answer);
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }

    private static void requireNode() throws IOException, InterruptedException {
        String needed = "Node " + OLDEST_NODE + " or newer, with npm, is needed to test against Confluent's JavaScript"
                + " client; put it on the PATH. ";
        String version;
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            version = String.valueOf(node.inputReader().readLine());
            node.waitFor();
        } catch (IOException e) {
            throw new IOException(needed + e.getMessage(), e);
        }
        if (!version.matches("v\\d+\\..*")
                || Integer.parseInt(version.substring(1, version.indexOf('.'))) < OLDEST_NODE) {
            throw new IOException(needed + "Found " + version);
        }
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        Path lockOfInstalled = INSTALLED.resolve("installed-package-lock.json");
        copy("peer.js");
        if (Files.exists(lockOfInstalled)
                && Files.mismatch(lockOfInstalled, SOURCES.resolve("package-lock.json")) == -1) {
            return;
        }
        copy("package.json");
        copy("package-lock.json");
        Path log = INSTALLED.resolve("npm.log");
        Process npm = new ProcessBuilder(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!npm.waitFor(10, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            npm.destroy();
            throw new IOException("npm ci failed in " + INSTALLED.toAbsolutePath() + ":\n" + Files.readString(log));
        }
        Files.copy(SOURCES.resolve("package-lock.json"), lockOfInstalled, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(String name) throws IOException {
        Files.copy(SOURCES.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
