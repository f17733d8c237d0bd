package io.jenkins.plugins.hyperv.simulator.exchange;

import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Log of the received requests, in order. */
public final class RequestLog {
    private final List<RecordedRequest> requests = new ArrayList<>();

    synchronized void add(RecordedRequest request) {
        requests.add(request);
        notifyAll();
    }

    /** Waits until the host has received a request. The time limit of the test bounds the wait. */
    public synchronized void awaitFirst() throws InterruptedException {
        while (requests.isEmpty()) {
            wait();
        }
    }

    public synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    public List<RecordedRequest> matching(Predicate<RecordedRequest> condition) {
        return all().stream().filter(condition).toList();
    }

    /** The requests of an operation. */
    public List<RecordedRequest> of(WsmanOperation operation) {
        return matching(request -> request.summary().operation() == operation);
    }

    /** The calls of a method. */
    public List<RecordedRequest> ofMethod(String method) {
        return matching(request -> request.summary().method().equals(method));
    }

    public synchronized int count() {
        return requests.size();
    }

    public int count(WsmanOperation operation) {
        return of(operation).size();
    }

    /** Removes all requests. */
    public synchronized void clear() {
        requests.clear();
    }
}
