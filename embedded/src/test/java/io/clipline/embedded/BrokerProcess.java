package io.clipline.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A broker in a JVM of its own, to be killed. */
final class BrokerProcess {

    private final Process process;
    private final String bootstrapServers;

    BrokerProcess(Path folder) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        bootstrapServers = firstAddressIn(process.inputReader());
    }

    private static String firstAddressIn(BufferedReader output) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("127.0.0.1:")) {
                return line;
            }
        }
        throw new IOException("the broker's process ended before it was up");
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Kills it (SIGKILL) and returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Runs a broker on the folder in the first argument until killed; prints where it listens. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(EmbeddedKafka.start(Path.of(arguments[0])).bootstrapServers());
        Thread.currentThread().join();
    }
}
