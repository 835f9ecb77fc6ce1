package io.clipline.quickstart.command;

import io.clipline.quickstart.demo.Demo;
import io.clipline.quickstart.local.LocalStack;
import io.clipline.quickstart.local.Ports;
import io.clipline.quickstart.local.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code clipline demo}: from a wish to a clip that one can hear, in one go. */
@Command(
        name = "demo",
        description = "Starts everything on free loopback ports, clips the sample recording, and stops.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "demo-clips",
            description = "Where the M4A files go; default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("demo-clips");

    @Override
    public Integer call() throws Exception {
        Progress progress = new Progress(System.err);
        progress.say("Starting Kafka, a schema registry, an S3 server and the three services on 127.0.0.1 ...");
        Path data = Files.createTempDirectory("clipline-demo-");
        try (LocalStack stack = LocalStack.start(data, Ports.FREE, progress)) {
            progress.say("Asking for clips of the sample recording ...");
            List<Demo.FinishedClip> clips = new Demo(stack, out.toAbsolutePath().normalize()).run();
            print(clips);
            return ExitCode.DONE;
        } finally {
            FolderRemoval.remove(data);
        }
    }

    private static void print(List<Demo.FinishedClip> clips) {
        System.out.println("The timeline, newest first:");
        for (Demo.FinishedClip clip : clips) {
            System.out.println();
            System.out.printf(
                    Locale.ROOT,
                    "  %-8s \"%s\"  %.3f s (samples %d to %d at %d Hz)%n",
                    clip.who(),
                    clip.title(),
                    clip.seconds(),
                    clip.startSample(),
                    clip.endSample(),
                    clip.sampleRateHz());
            System.out.println("           " + clip.file());
        }
        System.out.println();
        System.out.println("Each file plays in a browser or any player. ./clipline up keeps everything running.");
    }
}
