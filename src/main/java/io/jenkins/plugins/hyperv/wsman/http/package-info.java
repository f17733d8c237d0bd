/**
 * HTTP with Apache HttpClient: the only package that uses this library. It implements the HTTP channel with pinned
 * connections, timeouts, proxies and TLS, and translates connection errors.
 */
package io.jenkins.plugins.hyperv.wsman.http;
