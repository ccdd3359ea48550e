// Tests of AWS stacks wait for the provider most of the time: more of them than cores can run at once.
[assembly: Xunit.v3.Parallelization(MaxThreads = 4)]
