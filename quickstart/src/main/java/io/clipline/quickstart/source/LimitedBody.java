package io.clipline.quickstart.source;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body's bytes, and gives up on one that is longer than a limit instead of filling the memory. */
final class LimitedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> collector = BodySubscribers.ofByteArray();
    private final String objectName;
    private final long limitBytes;
    private Flow.@Nullable Subscription subscription;
    private long receivedBytes;

    LimitedBody(String objectName, long limitBytes) {
        this.objectName = objectName;
        this.limitBytes = limitBytes;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return collector.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        collector.onSubscribe(newSubscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (receivedBytes > limitBytes) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            receivedBytes += buffer.remaining();
        }
        if (receivedBytes <= limitBytes) {
            collector.onNext(buffers);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        collector.onError(
                new IOException(
                        objectName + " answers a range with more than " + limitBytes
                                + " bytes: its server does not know range requests; use one that does, or download the recording first"));
    }

    @Override
    public void onError(Throwable problem) {
        collector.onError(problem);
    }

    @Override
    public void onComplete() {
        if (receivedBytes <= limitBytes) {
            collector.onComplete();
        }
    }
}
