"""Storage in memory."""

import pytest

from board.ports import StorageUnavailable
from board.storage import open_memory
from tests.contracts.blobs import BlobsContract
from tests.contracts.directory import DirectoryContract
from tests.contracts.event_log import EventLogContract
from tests.contracts.library import LibraryContract
from tests.contracts.samples import entry


@pytest.fixture
def storage():
    return open_memory()


class TestEventLog(EventLogContract):
    async def test_a_closed_storage_refuses_to_write(self, storage):
        await storage.close()
        with pytest.raises(StorageUnavailable):
            await storage.log.append("room1", 0, [entry()])


class TestDirectory(DirectoryContract):
    pass


class TestBlobs(BlobsContract):
    pass


class TestLibrary(LibraryContract):
    pass
