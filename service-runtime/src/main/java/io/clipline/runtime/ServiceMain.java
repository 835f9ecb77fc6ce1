package io.clipline.runtime;

import io.clipline.runtime.settings.InvalidSettingException;
import io.clipline.runtime.settings.Setting;
import io.clipline.runtime.settings.Settings;
import io.clipline.runtime.settings.SettingsReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a service process: read settings, start, run until SIGTERM or SIGINT, close. Exit codes: 0 help printed, 1
 * the service could not start, 2 a setting is wrong, and after a signal 128 plus its number, as of every JVM.
 */
public final class ServiceMain {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);

    private ServiceMain() {}

    /** Makes a started service from settings; throws when it cannot start, with nothing left running. */
    @FunctionalInterface
    public interface Starter {
        /** Starts it.
         *
         * @throws Exception when a part does not start
         */
        AutoCloseable start(Settings settings) throws Exception;
    }

    /** Runs until the process is asked to stop; does not return before that, except with an exit. */
    public static void run(
            String serviceName, String description, List<Setting<?>> settings, String[] args, Starter starter) {
        int exitCode;
        try {
            Optional<Settings> read =
                    new SettingsReader(serviceName, description, settings).read(args, System.getenv(), System.out);
            exitCode = read.isEmpty() ? 0 : startAndWait(serviceName, starter, read.get());
        } catch (InvalidSettingException e) {
            System.err.println(serviceName + ": " + e.getMessage());
            exitCode = 2;
        }
        // Within a shutdown that is already under way an exit would wait for the shutdown hook, and it for us.
        if (exitCode != STOPPED_BY_SIGNAL) {
            System.exit(exitCode);
        }
    }

    private static final int STOPPED_BY_SIGNAL = -1;

    private static int startAndWait(String serviceName, Starter starter, Settings settings) {
        AutoCloseable service;
        try {
            service = starter.start(settings);
        } catch (InvalidSettingException e) {
            throw e;
        } catch (Exception e) {
            LOG.error("{} did not start", serviceName, e);
            return 1;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(serviceName, service, stopped), "shutdown"));
        LOG.info("{} runs", serviceName);
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return STOPPED_BY_SIGNAL;
    }

    private static void close(String serviceName, AutoCloseable service, CountDownLatch stopped) {
        LOG.info("{} stops", serviceName);
        try {
            service.close();
        } catch (Exception e) {
            LOG.error("{} did not stop cleanly", serviceName, e);
        } finally {
            stopped.countDown();
        }
    }
}
