import 'reflect-metadata';

// Warnings of the product tell why a test failed; its routine would bury them.
process.env.LOG_LEVEL ??= 'warn';
