// The number of threads is one setting of the process, and two cores are busy with one test.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
