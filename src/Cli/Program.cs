using Millwright.Cli;

return await CommandRunner.RunAsync(args).ConfigureAwait(false);
