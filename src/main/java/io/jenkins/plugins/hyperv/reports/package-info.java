/**
 * Reports of operations: records, build and job pages, build log and archived manifests. What users see of an operation
 * in Jenkins comes from here.
 */
package io.jenkins.plugins.hyperv.reports;
