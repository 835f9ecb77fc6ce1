package io.clipline.schemas.interop;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;

/**
 * Confluent's own Java serdes, from a jar that Maven copies into {@code target/confluent}. The jar also holds other
 * versions of Avro and Kafka than ours, so it lives in a class loader that knows the JDK and nothing of this program.
 */
final class ConfluentPeer implements AutoCloseable {
    private static final Path JAR = Path.of("target/confluent/pinot-confluent-avro-shaded.jar");

    private final URLClassLoader loader;
    private final BiFunction<String, byte[], Map.Entry<String, byte[]>> serdes;

    private ConfluentPeer(URLClassLoader loader, BiFunction<String, byte[], Map.Entry<String, byte[]>> serdes) {
        this.loader = loader;
        this.serdes = serdes;
    }

    // The type's parameters are those of the class that is named in the same line.
    @SuppressWarnings("unchecked")
    static ConfluentPeer start(Map<String, String> properties) throws Exception {
        if (!Files.isReadable(JAR)) {
            throw new IOException(JAR.toAbsolutePath() + " is missing; Maven's phase process-test-classes copies it");
        }
        List<URL> urls = new ArrayList<>();
        for (Path path : List.of(JAR, Path.of("target/classes"), Path.of("target/test-classes"))) {
            urls.add(path.toUri().toURL());
        }
        URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        Class<?> type = loader.loadClass(ConfluentSerdes.class.getName());
        return new ConfluentPeer(loader, (BiFunction<String, byte[], Map.Entry<String, byte[]>>)
                within(loader, () -> type.getConstructor(Map.class).newInstance(properties)));
    }

    /** What Confluent's deserializer read, as text, and what Confluent's serializer made of it. */
    Map.Entry<String, byte[]> readAndWrite(String topic, byte[] bytes) throws Exception {
        return within(loader, () -> serdes.apply(topic, bytes));
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private static <R> R within(ClassLoader loader, Callable<R> action) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
