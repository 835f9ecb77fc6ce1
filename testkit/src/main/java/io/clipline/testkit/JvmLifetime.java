package io.clipline.testkit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Keeps things open until the JVM ends, then closes them in reverse order. */
final class JvmLifetime {

    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(JvmLifetime::closeAll, "test-cluster-stop"));
    }

    private JvmLifetime() {}

    static synchronized <T extends AutoCloseable> T keep(T resource) {
        OPEN.push(resource);
        return resource;
    }

    /** A new folder, deleted with its content after everything that was kept later has been closed. */
    static Path temporaryFolder(String name) throws IOException {
        var folder = Files.createTempDirectory("clipline-" + name + "-");
        keep(() -> deleteTree(folder));
        return folder;
    }

    private static synchronized void closeAll() {
        while (!OPEN.isEmpty()) {
            try {
                OPEN.pop().close();
            } catch (Exception e) {
                // The JVM is ending and its loggers may be gone.
                System.err.println("not closed at the end of the tests: " + e);
            }
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
