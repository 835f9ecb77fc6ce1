package io.clipline.testkit.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The ffmpeg and ffprobe of the jar {@code org.bytedeco:ffmpeg}, unpacked once per machine into a folder below
 * {@code java.io.tmpdir}. Two small scripts beside them set the library path, so that the programs can be started from
 * anywhere.
 */
record FfmpegInstallation(Path folder) {

    private static final List<String> PLATFORMS =
            List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "macosx-x86_64");

    /** Linked for devices (screen grabbing, sound cards) that no test uses, and absent from many build machines. */
    private static final List<String> DEVICE_LIBRARIES =
            List.of("libxcb.so.1", "libxcb-shm.so.0", "libasound.so.2", "libpulse.so.0", "libudev.so.1");

    /** A library of the jar, small and with few dependencies; its copy fills in for a device library. */
    private static final String STAND_IN = "libva-drm.so.2";

    static FfmpegInstallation find() {
        return find(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Unpacks below a folder unless that was done before, also by another JVM at the same time. */
    static FfmpegInstallation find(Path root) {
        try {
            var program = resourceInJar();
            try (var jar = program.getJarFile()) {
                var packagePath = program.getEntryName()
                        .substring(0, program.getEntryName().lastIndexOf('/') + 1);
                var entries = jar.stream()
                        .filter(entry -> entry.getName().startsWith(packagePath) && !entry.isDirectory())
                        .toList();
                var folder = root.resolve(folderName(entries));
                if (!Files.isDirectory(folder)) {
                    unpack(jar, entries, folder);
                }
                return new FfmpegInstallation(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path program(String name) {
        return folder.resolve("run-" + name);
    }

    private static JarURLConnection resourceInJar() throws IOException {
        for (var platform : PLATFORMS) {
            URL program = FfmpegInstallation.class.getResource("/org/bytedeco/ffmpeg/" + platform + "/ffmpeg");
            if (program != null && program.openConnection() instanceof JarURLConnection connection) {
                // Not the JVM's shared JarFile: it is closed below.
                connection.setUseCaches(false);
                return connection;
            }
        }
        throw new IOException("no org.bytedeco:ffmpeg jar for one of " + PLATFORMS + " is on the class path;"
                + " Maven chooses it by ${ffmpeg.platform}");
    }

    /** Differs when the content does, and between users, who could not write to each other's folder. */
    private static String folderName(List<JarEntry> entries) {
        long key = 0;
        for (var entry : entries) {
            key = key * 31 + entry.getCrc();
        }
        return "clipline-ffmpeg-" + System.getProperty("user.name") + "-" + Long.toHexString(key);
    }

    private static void unpack(JarFile jar, List<JarEntry> entries, Path target) throws IOException {
        var temporary = Files.createTempDirectory(target.getParent(), "clipline-ffmpeg-unpacking-");
        for (var entry : entries) {
            var name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            if (!name.startsWith("libjni")) {
                try (var content = jar.getInputStream(entry)) {
                    Files.copy(content, temporary.resolve(name));
                }
            }
        }
        for (var program : List.of("ffmpeg", "ffprobe")) {
            temporary.resolve(program).toFile().setExecutable(true);
            var script = Files.writeString(temporary.resolve("run-" + program), """
                    #!/bin/sh
                    here=${0%%/*}
                    export LD_LIBRARY_PATH="$here" DYLD_LIBRARY_PATH="$here"
                    exec "$here/%s" "$@"
                    """.formatted(program));
            script.toFile().setExecutable(true);
        }
        standInForMissingLibraries(temporary);
        moveUnlessThere(temporary, target);
    }

    private static void standInForMissingLibraries(Path folder) throws IOException {
        if (starts(folder) || !Files.exists(folder.resolve(STAND_IN))) {
            return;
        }
        for (var library : DEVICE_LIBRARIES) {
            Files.copy(folder.resolve(STAND_IN), folder.resolve(library));
        }
        if (!starts(folder)) {
            throw new IOException("the ffmpeg in " + folder + " does not start; run it there to see what it lacks");
        }
    }

    private static boolean starts(Path folder) throws IOException {
        var process = new ProcessBuilder(folder.resolve("run-ffmpeg").toString(), "-version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void moveUnlessThere(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            // Another JVM was faster.
            try (Stream<Path> files = Files.list(temporary)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(temporary);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }
}
