package io.clipline.quickstart.command;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.runtime.settings.InvalidSettingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All of the command line, and what each failure means to the shell. */
@Command(
        name = "clipline",
        description = "Cuts moments out of recorded audio conversations and puts them on the timeline.",
        mixinStandardHelpOptions = true,
        version = "clipline 0.1.0-SNAPSHOT",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            CutCommand.class,
            ProbeCommand.class,
            TopicsCommand.class,
            SchemasCommand.class
        })
public final class CliplineCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Carries out one command line and says with which code the process should exit. */
    public static int run(String... args) {
        return new CommandLine(new CliplineCommand())
                .setExecutionExceptionHandler((problem, commandLine, parsed) -> {
                    commandLine.getErr().println(commandLine.getCommandName() + ": " + sentence(problem));
                    return exitCodeOf(problem);
                })
                .execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do");
    }

    private static int exitCodeOf(Exception problem) {
        if (problem instanceof UnreadableRecordingException || problem instanceof NoSuchFileException) {
            return ExitCode.CANNOT_BE_CUT;
        }
        if (problem instanceof IllegalArgumentException || problem instanceof InvalidSettingException) {
            return ExitCode.WRONG_USE;
        }
        return ExitCode.FAILED;
    }

    private static String sentence(Exception problem) {
        if (problem instanceof NoSuchFileException missing) {
            return missing.getReason() == null
                    ? "there is no " + missing.getFile() + "; correct its name"
                    : missing.getFile() + " " + missing.getReason();
        }
        if (problem instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be read or written by this user; change its permissions";
        }
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }
}
