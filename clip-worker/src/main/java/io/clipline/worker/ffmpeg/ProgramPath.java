package io.clipline.worker.ffmpeg;

import io.clipline.audio.transcode.TranscoderUnavailableException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a program as a shell does, but says which of the things that can be wrong it is. */
final class ProgramPath {

    private static final String WHAT_TO_DO = "install ffmpeg 5.1 or newer, or set CLIPLINE_FFMPEG to where it is";

    private ProgramPath() {}

    /**
     * @param program a path, or a name without a slash
     * @param searchPath folders, as the environment variable {@code PATH} has them
     * @return absolute
     * @throws TranscoderUnavailableException when there is none, or none that may be run
     */
    static Path find(String program, String searchPath) throws TranscoderUnavailableException {
        try {
            if (program.contains("/") || program.contains(File.separator)) {
                return runnable(Path.of(program).toAbsolutePath());
            }
            Optional<Path> found = Stream.of(searchPath.split(File.pathSeparator, -1))
                    .filter(folder -> !folder.isEmpty())
                    .map(folder -> Path.of(folder, program).toAbsolutePath())
                    .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .findFirst();
            return found.orElseThrow(
                    () -> new TranscoderUnavailableException("there is no " + program + " on the PATH; " + WHAT_TO_DO));
        } catch (InvalidPathException e) {
            throw new TranscoderUnavailableException(
                    "CLIPLINE_FFMPEG or the PATH names no path: " + e.getMessage() + "; " + WHAT_TO_DO, e);
        }
    }

    private static Path runnable(Path file) throws TranscoderUnavailableException {
        if (!Files.isRegularFile(file)) {
            throw new TranscoderUnavailableException("there is no program " + file + "; " + WHAT_TO_DO);
        }
        if (!Files.isExecutable(file)) {
            throw new TranscoderUnavailableException(file + " may not be executed by this user; " + WHAT_TO_DO);
        }
        return file;
    }
}
