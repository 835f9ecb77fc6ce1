package io.clipline.quickstart.command;

import io.clipline.quickstart.local.LocalStack;
import io.clipline.quickstart.local.Ports;
import io.clipline.quickstart.local.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code clipline up}: everything, until it is interrupted; its data survives a restart. */
@Command(
        name = "up",
        description = "Starts everything on loopback and keeps it running until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "clipline-data",
            description = "Where events, objects and keys are kept; default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("clipline-data");

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "18080",
            description = "The first of seven ports in a row; default: ${DEFAULT-VALUE}.")
    private int portBase = 18_080;

    @Override
    public Integer call() throws Exception {
        Ports ports = Ports.from(portBase);
        Files.createDirectories(data);
        Progress progress = new Progress(System.err);
        progress.say("Starting Kafka, a schema registry, an S3 server and the three services on 127.0.0.1 ...");
        LocalStack stack = LocalStack.start(data.toAbsolutePath().normalize(), ports, progress);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stack, stopped), "shutdown"));
        System.out.println(stack.guide());
        stopped.await();
        return ExitCode.DONE;
    }

    private static void close(LocalStack stack, CountDownLatch stopped) {
        try {
            stack.close();
        } catch (Exception e) {
            System.err.println("clipline up: did not stop cleanly: " + e);
        } finally {
            stopped.countDown();
        }
    }
}
