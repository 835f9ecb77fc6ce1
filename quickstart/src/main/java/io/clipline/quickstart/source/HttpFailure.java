package io.clipline.quickstart.source;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says in one sentence what a web server, or the way to it, failed with, and what to do about it. */
final class HttpFailure {

    private static final int MAX_CAUSES = 20;

    private HttpFailure() {}

    /** Nobody answered, or what came is no answer; what the JDK says of it names no address, and often nothing at all. */
    static IOException unanswered(URI uri, IOException e) {
        return new IOException(uri + ": " + reason(uri, e), e);
    }

    /** An answer that is no success. */
    static IOException answered(URI uri, int status) {
        return new IOException(uri + " answered HTTP " + status + ": " + advice(status));
    }

    /** A redirect that is not followed. */
    static IOException moved(URI from, String where) {
        return new IOException(from + " was moved to " + where + "; give the URL of the recording itself");
    }

    private static String reason(URI uri, IOException e) {
        if (e instanceof UnknownHostException) {
            return "there is no host " + uri.getHost() + "; correct its name, or the name server of this machine";
        }
        if (e instanceof ConnectException) {
            return "nobody answers at " + uri.getAuthority() + " (" + words(e)
                    + "); start the server, or correct the host and the port";
        }
        if (e instanceof SocketTimeoutException) {
            return "no answer in time (" + words(e) + "); try again, or look whether a firewall is in between";
        }
        if (e instanceof SSLException) {
            return tlsReason(e);
        }
        return "the connection failed (" + words(e) + "); try again, or look at the server";
    }

    private static String tlsReason(IOException e) {
        if (cause(e, CertPathBuilderException.class).isPresent()
                || cause(e, CertPathValidatorException.class).isPresent()) {
            return "its certificate is not trusted (" + words(innermost(e))
                    + "); if it is the right one, import it by keytool into a trust store, and set JDK_JAVA_OPTIONS to"
                    + " -Djavax.net.ssl.trustStore=FILE";
        }
        Optional<CertificateException> refused = cause(e, CertificateException.class);
        if (refused.isPresent()) {
            return "its certificate is for another host (" + words(refused.get())
                    + "); give the URL with a name that is in it";
        }
        return "no connection by TLS (" + words(e) + "); if the server speaks plain HTTP, give a URL with http";
    }

    private static String advice(int status) {
        return switch (status) {
            case 401, 403, 407 -> "it may not be read so; give a URL that may be, such as a signed one";
            case 408, 429, 500, 502, 503, 504 -> "the server cannot do it now; try again later, or look at the server";
            default -> "that is no recording; give the URL of one that a GET with a range can read";
        };
    }

    private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> kind) {
        Throwable at = e;
        for (int i = 0; i < MAX_CAUSES && at != null; i++) {
            if (kind.isInstance(at)) {
                return Optional.of(kind.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }

    private static Throwable innermost(Throwable e) {
        Throwable at = e;
        for (int i = 0; i < MAX_CAUSES; i++) {
            Throwable cause = at.getCause();
            if (cause == null) {
                break;
            }
            at = cause;
        }
        return at;
    }

    private static String words(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
