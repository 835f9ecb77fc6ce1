package io.clipline.request.jwt;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's keys from its URL: kept for five minutes, fetched anew when a token names a key that is not among them, but
 * at most twice in half a minute whatever tokens come, and used for an hour more when the URL stops to answer.
 */
final class PublishedKeys {

    private static final Duration KEEP = Duration.ofMinutes(5);
    private static final Duration KEEP_IN_OUTAGE = Duration.ofHours(1);
    private static final Duration TWO_FETCHES_PER = Duration.ofSeconds(30);
    private static final Duration HTTP_LIMIT = Duration.ofSeconds(2);
    private static final Duration WAIT_FOR_ANOTHERS_FETCH = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 1 << 20;

    private final JWKSource<SecurityContext> source;
    private final AtomicBoolean fetchedOnce = new AtomicBoolean();

    PublishedKeys(URI url) {
        source = JWKSourceBuilder.create(new Remembering(newSource(url), fetchedOnce))
                .cache(KEEP.toMillis(), WAIT_FOR_ANOTHERS_FETCH.toMillis())
                .refreshAheadCache(false)
                .rateLimited(TWO_FETCHES_PER.toMillis())
                .retrying(true)
                .outageTolerant(KEEP_IN_OUTAGE.toMillis())
                .build();
    }

    JWKSource<SecurityContext> source() {
        return source;
    }

    /** Whether a key that is not found is unknown; as long as nothing was fetched it may be any. */
    boolean fetchedOnce() {
        return fetchedOnce.get();
    }

    private static JWKSetSource<SecurityContext> newSource(URI url) {
        int limitMillis = (int) HTTP_LIMIT.toMillis();
        try {
            return new URLBasedJWKSetSource<>(
                    url.toURL(), new DefaultResourceRetriever(limitMillis, limitMillis, MAX_BYTES));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(url + " is no http or https URL", e);
        }
    }

    private static final class Remembering extends JWKSetSourceWrapper<SecurityContext> {

        private final AtomicBoolean fetchedOnce;

        Remembering(JWKSetSource<SecurityContext> source, AtomicBoolean fetchedOnce) {
            super(source);
            this.fetchedOnce = fetchedOnce;
        }

        @Override
        public JWKSet getJWKSet(
                JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
                throws KeySourceException {
            JWKSet keys = getSource().getJWKSet(refresh, currentTime, context);
            fetchedOnce.set(true);
            return keys;
        }
    }
}
