namespace Millwright.Changes.Journaling;

/// <summary>A journal is damaged where no crash could have damaged it.</summary>
public sealed class JournalException(string message, Exception? inner = null) : Exception(message, inner);
